"""Criteria sets that the public may read: of rounds that are open. A draft set is not reached."""

from datetime import date
from typing import Any

from indices.models import CriteriaSet, Criterion, RoundBlock, Stage
from indices.selectors.find_round_block import rounds_meant

SHARED = ("round_block__round__index", "round_block__block", "round_block__grade_scale")


def open_criteria_sets(**heads: Any):
    """The sets of rounds beyond preparation, narrowed by ``heads`` (lookups of CriteriaSet)."""
    return (
        CriteriaSet.objects.filter(**heads)
        .exclude(round_block__stage=Stage.PREPARATION)
        .select_related(*SHARED)
    )


def open_criteria(**heads: Any):
    """Every criterion of those sets, newest year first, each set in its order."""
    return (
        Criterion.objects.filter(criteria_set__in=open_criteria_sets(**heads))
        .select_related(
            "criteria_set__round_block__round__index", "criteria_set__round_block__block"
        )
        .order_by(
            "criteria_set__round_block__round__index__order",
            "criteria_set__round_block__round__index__code",
            "-criteria_set__round_block__round__year",
            "criteria_set__round_block__block__order",
            "criteria_set_id",
            "order",
        )
    )


def open_sets_of(
    *, index: str, year: int, block: str, period: str = "", as_of: date | None = None
) -> list[CriteriaSet]:
    """The open sets of the rounds of an index, year and block, the latest round first; ``period``
    and ``as_of`` choose among several rounds."""
    found = list(
        open_criteria_sets(
            round_block__round__index__code=index,
            round_block__round__year=year,
            round_block__block__code=block,
        )
    )
    meant = {
        held.pk
        for held in rounds_meant(
            [criteria_set.round_block for criteria_set in found], period=period, as_of=as_of
        )
    }
    found = [criteria_set for criteria_set in found if criteria_set.round_block_id in meant]
    return sorted(found, key=_latest_first, reverse=True)


def has_open_set(round_block: RoundBlock) -> bool:
    """May the public read how this round is scored? No query where ``round_block`` was read with
    its criteria set."""
    has_set = getattr(round_block, "criteria_set", None) is not None
    return has_set and round_block.stage != Stage.PREPARATION


def _latest_first(criteria_set: CriteriaSet) -> tuple:
    round_ = criteria_set.round_block.round
    return (round_.as_of or date.min, round_.period == str(round_.year), criteria_set.pk)
