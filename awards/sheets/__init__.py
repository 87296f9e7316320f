"""The sheet of commendations."""

from awards.sheets.awards import AwardSheet

__all__ = ["AwardSheet"]
