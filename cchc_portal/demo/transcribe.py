"""Enter printed scores of one block into a round and publish them as what they are."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.units.models import Block, Unit
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index, Kind, Publication


@dataclass(frozen=True, kw_only=True)
class PrintedScore:
    """What a source prints for one unit; ``inference`` says how, where it is not printed."""

    unit: Unit
    source: str
    value: Decimal | None = None
    printed_rank: int | None = None
    printed_rank_of: int | None = None
    printed_grade: str = ""
    printed_change: Decimal | None = None
    inference: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedDecision:
    """The decision that a source names for a year's results."""

    number: str
    signed_on: date
    authority: str
    source: str


def transcribe(
    *,
    index: Index,
    year: int,
    block: Block,
    scores: Sequence[PrintedScore],
    decision: PrintedDecision | None = None,
    period: str = "",
    as_of: date | None = None,
    **rules: Any,
) -> Publication:
    """Publish ``scores`` as transcribed, or as inferred where every one of them is.

    ``rules`` are those of ``open_round``: grade_scale, units_in_block, ...
    """
    round_block = open_round(
        index=index,
        year=year,
        block=block,
        period=period,
        as_of=as_of,
        by=None,
        reason=PUBLISHED,
        **rules,
    )
    for score in scores:
        figures = {name: value for name, value in vars(score).items() if name != "unit"}
        enter_score(round_block=round_block, unit=score.unit, by=None, reason=PUBLISHED, **figures)
    if decision is not None:
        register_decision(**asdict(decision), by=None, reason=PUBLISHED)
    return publish_results(
        round_block=round_block,
        by=None,
        kind=Kind.INFERRED if all(score.inference for score in scores) else Kind.TRANSCRIBED,
        decision_number=decision.number if decision else "",
        decided_on=decision.signed_on if decision else None,
    )
