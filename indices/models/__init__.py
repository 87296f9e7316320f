"""Nouns of yearly scoring: indexes, rounds, scales, criteria sets, assessments, entered scores,
frozen publications."""

from indices.models.assessment import Allotment, Assessment, ScoreEntry
from indices.models.council import (
    CouncilItem,
    CouncilMeeting,
    CouncilMember,
    CouncilPresence,
    CouncilVote,
)
from indices.models.criteria_set import CriteriaAmendment, CriteriaSet
from indices.models.criterion import Applicability, Criterion, CriterionLink
from indices.models.duty import AppraisalDuty
from indices.models.evidence import Citation, EvidenceDocument
from indices.models.exchange import Explanation, Reopening, Sending
from indices.models.grade_scale import GradeBand, GradeScale
from indices.models.index import Index
from indices.models.lane import Lane, Method
from indices.models.plan import Conference, PlanTask, ReformPlan, TaskCoordinator, TaskDeadline
from indices.models.printed_figure import PrintedFigure
from indices.models.publication import Kind, Publication, PublishedResult
from indices.models.published_criteria import PublishedArea, PublishedLeaf
from indices.models.reminder import Reminder, TaskReminder
from indices.models.round import Round
from indices.models.round_block import RoundBlock, StageDates
from indices.models.stage import AssessmentState, Stage
from indices.models.survey import InspectionFinding, SurveyResult
from indices.models.target import Target, TargetReading
from indices.models.yearly_score import YearlyScore

__all__ = [
    "Allotment",
    "Applicability",
    "AppraisalDuty",
    "Assessment",
    "AssessmentState",
    "Citation",
    "Conference",
    "CouncilItem",
    "CouncilMeeting",
    "CouncilMember",
    "CouncilPresence",
    "CouncilVote",
    "CriteriaAmendment",
    "CriteriaSet",
    "Criterion",
    "CriterionLink",
    "EvidenceDocument",
    "Explanation",
    "GradeBand",
    "GradeScale",
    "Index",
    "InspectionFinding",
    "Kind",
    "Lane",
    "Method",
    "PlanTask",
    "PrintedFigure",
    "Publication",
    "PublishedArea",
    "PublishedLeaf",
    "PublishedResult",
    "ReformPlan",
    "Reminder",
    "Reopening",
    "Round",
    "RoundBlock",
    "ScoreEntry",
    "Sending",
    "Stage",
    "StageDates",
    "SurveyResult",
    "Target",
    "TargetReading",
    "TaskCoordinator",
    "TaskDeadline",
    "TaskReminder",
    "YearlyScore",
]
