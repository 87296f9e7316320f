"""Published figures in the words of officials: pure functions from a dataclass to a sentence.

A clause whose figure is unknown is dropped, never filled. The Vietnamese wording stands in the
catalogue; ``tests/cchc_portal/overview/test_sentences.py`` is its specification.
"""
