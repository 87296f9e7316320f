"""Sheets of grade scales, rounds and scores, criteria sets and what is entered on them."""

from indices.sheets.applicability import ApplicabilitySheet
from indices.sheets.criteria import CriteriaSheet
from indices.sheets.entries import EntrySheet
from indices.sheets.grade_scales import GradeScaleSheet
from indices.sheets.plan_tasks import PlanTaskSheet
from indices.sheets.rounds import RoundSheet
from indices.sheets.scores import ScoreSheet
from indices.sheets.survey import SurveySheet
from indices.sheets.targets import TargetSheet

__all__ = [
    "ApplicabilitySheet",
    "CriteriaSheet",
    "EntrySheet",
    "GradeScaleSheet",
    "PlanTaskSheet",
    "RoundSheet",
    "ScoreSheet",
    "SurveySheet",
    "TargetSheet",
]
