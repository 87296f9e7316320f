"""Sentences joined to paragraphs: one index in full, further indexes of the year in short."""

from django.utils.translation import gettext as _

from cchc_portal.overview.sentences.change import (
    change_sentence,
    not_comparable_sentence,
    overtaken_sentence,
    rank_change_sentence,
    short_change,
)
from cchc_portal.overview.sentences.rank import (
    grade_and_rank,
    in_block,
    rank_sentence,
    rebased_sentence,
    tied_sentence,
)
from cchc_portal.overview.sentences.standing import Standing
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.overview.sentences.words import percent


def paragraph(standing: Standing) -> str:
    """Everything that can be said of one index in one year; "" when nothing is known."""
    sentences = (
        rank_sentence(standing),
        rebased_sentence(standing),
        tied_sentence(standing),
        change_sentence(standing),
        overtaken_sentence(standing),
        not_comparable_sentence(standing),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def opening_sentence(standing: Standing, *, style: str = POINTS) -> str:
    """How a report begins: value, change, grade and rank in one sentence; "" when nothing is
    known."""
    return rank_sentence(standing, change=short_change(standing, style=style))


def after_opening(standing: Standing, *, style: str = POINTS) -> str:
    """What remains to be said after ``opening_sentence``; "" when nothing does."""
    sentences = (
        rebased_sentence(standing),
        tied_sentence(standing),
        rank_change_sentence(standing),
        overtaken_sentence(standing, style=style),
        not_comparable_sentence(standing),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def short_sentence(standing: Standing, *, after: Standing, style: str = POINTS) -> str:
    """A further index of the same unit and year, said after the paragraph of ``after``:
    "Chỉ số hài lòng đạt 81,60%, tăng 6,07 điểm phần trăm so với năm 2017, đứng thứ 6 trong Khối."
    """
    if standing.value is None:
        return rank_sentence(standing)
    where = _("in its block") if standing.block == after.block else in_block(standing)
    clauses = [
        _("The %(index)s reached %(value)s")
        % {"index": standing.index, "value": percent(standing.value)},
        short_change(standing, style=style),
        *grade_and_rank(standing, where=where),
    ]
    return ", ".join(clause for clause in clauses if clause) + "."
