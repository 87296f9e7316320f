"""Reading, for the generator of constructed dossiers, who handles what on which days."""

from collections import defaultdict
from datetime import date

from cchc_portal.units.models import Block, Unit, UnitCode, UnitSuccession
from dossiers.generator.facts import Agency, AgencyCode, Desk, Facts, Span
from dossiers.models import Handling, Holiday, Procedure, ProcedureLevel
from dossiers.selectors.dossier_columns import AGENCY

MOST_IN_OLD_FORM = 99


def facts_of_block(block: Block) -> Facts:
    """The units that have, or had, a place in the block, with the procedures that they handle."""
    units = {
        unit.pk: unit
        for unit in Unit.objects.filter(places__block=block).distinct().order_by("code")
    }
    handlings = (
        Handling.objects.filter(unit__in=units)
        .select_related("procedure")
        .order_by("unit__code", "procedure__code", "valid_from")
    )
    by_desk = defaultdict(list)
    for handling in handlings:
        by_desk[handling.unit_id, handling.procedure_id].append(handling)
    online = _online_spans()
    return Facts(
        desks=tuple(
            _desk(units[unit], held, online.get(procedure, ()))
            for (unit, procedure), held in by_desk.items()
        ),
        agencies=_agencies(units, working={unit for unit, _procedure in by_desk}),
        units=frozenset(Unit.objects.values_list("code", flat=True)),
        procedures=frozenset(Procedure.objects.values_list("code", flat=True)),
        days_off=frozenset(Holiday.objects.values_list("day", flat=True)),
    )


def _span(record) -> Span:
    return Span.of(record.valid_from, record.valid_to)


def _desk(unit: Unit, handlings: list[Handling], online: tuple[Span, ...]) -> Desk:
    procedure = handlings[0].procedure
    exists = _span(unit).within(_span(procedure))
    spans = (_span(handling).within(exists) for handling in handlings) if exists else ()
    return Desk(
        unit=unit.code,
        procedure=procedure.code,
        working_days=procedure.working_days,
        open_on=tuple(filter(None, spans)),
        online_on=online,
    )


def _online_spans() -> dict[int, tuple[Span, ...]]:
    """By procedure: the days on which it has a level in force that takes dossiers online."""
    spans = defaultdict(list)
    of_online = ProcedureLevel.objects.filter(level__takes_online=True).select_related("level")
    for held in of_online.order_by("procedure", "valid_from"):
        both = _span(held).within(_span(held.level))
        if both is not None:
            spans[held.procedure_id].append(both)
    return {procedure: tuple(of_one) for procedure, of_one in spans.items()}


def _agencies(units: dict[int, Unit], *, working: set[int]) -> dict[str, Agency]:
    codes = defaultdict(list)
    for code in UnitCode.objects.filter(unit__in=units).order_by("valid_from", "pk"):
        if AGENCY.fullmatch(code.printed):
            codes[code.unit_id].append(AgencyCode(code.printed, code.code, _span(code)))
    successors = dict(
        UnitSuccession.objects.filter(predecessor__in=units, happened_on__isnull=False)
        .exclude(kind=UnitSuccession.Kind.PART)
        .order_by("-happened_on", "-pk")
        .values_list("predecessor_id", "successor__code")
    )
    constructed = _constructed_codes(set(UnitCode.objects.values_list("code", flat=True)))
    return {
        unit.code: Agency(
            unit=unit.code,
            codes=(*codes[pk], next(constructed)),
            exists=_span(unit),
            successor=successors.get(pk, "") if unit.valid_to else "",
        )
        for pk, unit in units.items()
        if pk in working
    }


def _constructed_codes(taken: set[str]):
    """Codes of the province H00, which does not exist, one after another."""
    number = 0
    while True:
        number += 1
        plain = f"H00.{number:02d}"
        if plain in taken:
            continue
        printed = f"000.00.{number:02d}.H00" if number <= MOST_IN_OLD_FORM else plain
        yield AgencyCode(printed, plain, Span(date.min, date.max))
