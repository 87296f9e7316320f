"""Nouns of yearly scoring: indexes, rounds, scales, entered scores, frozen publications."""

from indices.models.grade_scale import GradeBand, GradeScale
from indices.models.index import Index
from indices.models.printed_figure import PrintedFigure
from indices.models.publication import Kind, Publication, PublishedResult
from indices.models.round import Round
from indices.models.round_block import RoundBlock
from indices.models.yearly_score import YearlyScore

__all__ = [
    "GradeBand",
    "GradeScale",
    "Index",
    "Kind",
    "PrintedFigure",
    "Publication",
    "PublishedResult",
    "Round",
    "RoundBlock",
    "YearlyScore",
]
