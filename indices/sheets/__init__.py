"""Sheets of grade scales, rounds and scores."""

from indices.sheets.grade_scales import GradeScaleSheet
from indices.sheets.rounds import RoundSheet
from indices.sheets.scores import ScoreSheet

__all__ = ["GradeScaleSheet", "RoundSheet", "ScoreSheet"]
