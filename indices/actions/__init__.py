"""The only writers of scores and publications. Keyword-only, atomic, with ``by=`` and a reason."""
