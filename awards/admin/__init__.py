"""Commendations and nominations in the admin."""

from awards.admin import (
    campaigns,
    commendations,
    forms_and_titles,
    laws,
    meetings,
    nominations,
    rules,
)

__all__ = [
    "campaigns",
    "commendations",
    "forms_and_titles",
    "laws",
    "meetings",
    "nominations",
    "rules",
]
