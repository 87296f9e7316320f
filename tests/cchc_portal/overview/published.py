"""Publications for the tests of the top floor, made through the portal's own actions."""

from datetime import date
from decimal import Decimal

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit, UnitSuccession
from indices.actions.enter_score import enter_score
from indices.actions.make_reference_rows import make_reference_rows
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import GradeBand, GradeScale, Index, Kind, PrintedFigure, Publication

WHY = "test"


def saved(record):
    return save_record(record=record, by=None, reason=WHY)


def make_block(code: str, name: str = "", **fields) -> Block:
    make_reference_rows()
    return saved(Block(code=code, name=name or f"Khối {code}", **fields))


def make_unit(code: str, block: Block | None, name: str = "", **fields) -> Unit:
    return record_unit(
        unit=Unit(code=code, name=name or f"Sở {code}", **fields), block=block, by=None, reason=WHY
    )


def make_scale() -> GradeScale:
    scale = saved(GradeScale(code="kh", name="Khánh Hòa"))
    for name, bound in {"Tốt": 85, "Khá": 70, "Trung bình": 50, "Yếu": 0}.items():
        saved(GradeBand(scale=scale, name=name, lower_bound=Decimal(bound)))
    return scale


def publish(
    block: Block,
    year: int,
    scores: dict,
    *,
    index: str = "par",
    period: str = "",
    as_of: date | None = None,
    kind: str = Kind.COMPUTED,
    decision: str = "",
    reason: str = "",
    **rules,
) -> Publication:
    """``scores``: unit -> value as text, or a dict of figures. Published again: a correction."""
    round_block = open_round(
        index=Index.objects.get(code=index),
        year=year,
        period=period,
        as_of=as_of,
        block=block,
        by=None,
        reason=WHY,
        **rules,
    )
    for unit, told in scores.items():
        figures = told if isinstance(told, dict) else {"value": Decimal(told)}
        enter_score(round_block=round_block, unit=unit, by=None, reason=WHY, **figures)
    return publish_results(
        round_block=round_block, by=None, kind=kind, decision_number=decision, reason=reason
    )


def succeed(successor: Unit, predecessor: Unit | None = None, **fields) -> UnitSuccession:
    return saved(UnitSuccession(successor=successor, predecessor=predecessor, **fields))


def print_figure(index: str, year: int, what: str, value: str, **fields) -> PrintedFigure:
    figure = PrintedFigure(
        index=Index.objects.get(code=index),
        year=year,
        what=what,
        value=Decimal(value),
        source="Báo Khánh Hòa",
        **fields,
    )
    return saved(figure)
