"""Rates of units made of the counts of dossiers, and of the procedures that units handle."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from cchc_portal.units.models.validity import valid_on
from dossiers.models import Channel, Handling, ProcedureLevel, RateDefinition
from dossiers.selectors.counts import Tally, tallies
from dossiers.selectors.eligible_counts import counted

Kind = RateDefinition.Kind
OF_PROCEDURES = (Kind.PROCEDURES_USED_ONLINE, Kind.PROCEDURES_OFFERED)
Parts = tuple[int, int]
"""Numerator and denominator."""


def counted_parts(
    *, kind: str, since: date, until: date, on: date, unit_ids=None
) -> dict[int, Parts]:
    """The parts of a rate by unit (id). A unit without a dossier in the period, received, resolved
    or still pending, is absent, and one that handles no procedure ``on`` the day for a rate of
    procedures. How many are offered needs no dossiers."""
    if kind in OF_PROCEDURES:
        return _of_procedures(kind=kind, since=since, until=until, on=on, unit_ids=unit_ids)
    found = counted(by=("unit",), unit_ids=unit_ids, since=since, until=until)
    return {key[0]: parts_of(kind, *found.of(key)) for key in found}


def parts_of(kind: str, every: Tally, eligible: Tally) -> Parts:
    """The parts of a rate of dossiers; ``eligible`` are those of procedures announced for online
    handling among ``every``."""
    return PARTS[kind](eligible if kind == Kind.ONLINE_OF_ELIGIBLE else every)


def _on_time_of_handled(tally: Tally) -> Parts:
    return tally.handled - tally.late - tally.overdue, tally.handled


PARTS = {
    Kind.ONLINE_OF_ELIGIBLE: lambda tally: (tally.online, tally.received),
    Kind.ONLINE_OF_ALL: lambda tally: (tally.online, tally.received),
    Kind.EARLY_OF_RESOLVED: lambda tally: (tally.early, tally.resolved),
    Kind.ON_TIME_OF_RESOLVED: lambda tally: (tally.early + tally.on_time, tally.resolved),
    Kind.ON_TIME_OF_HANDLED: _on_time_of_handled,
    Kind.LATE_OF_PENDING: lambda tally: (tally.overdue, tally.pending),
}
"""The parts of each kind of rate of dossiers. The online share of eligible procedures is given
their dossiers only; a dossier past its due date is late though it is still pending."""


@dataclass
class _Handled:
    """Procedures (ids) of a unit on a day."""

    all: set[int] = field(default_factory=set)
    offered: set[int] = field(default_factory=set)


def _of_procedures(*, kind: str, since: date, until: date, on: date, unit_ids) -> dict[int, Parts]:
    held = _handled_on(on, unit_ids=unit_ids)
    if kind == Kind.PROCEDURES_OFFERED:
        return {unit: (len(of.offered), len(of.all)) for unit, of in held.items()}
    found = tallies(
        since=since, until=until, by=("unit", "procedure", "channel"), unit_ids=unit_ids
    )
    used: dict[int, set[int]] = defaultdict(set)
    for (unit, procedure, channel), tally in found.items():
        used[unit].update({procedure} if channel == Channel.ONLINE and tally.received else ())
    return {
        unit: (len(of.offered & used[unit]), len(of.offered))
        for unit, of in held.items()
        if unit in used
    }


def _handled_on(day: date, *, unit_ids) -> dict[int, _Handled]:
    """What each unit handles on a day, and what of it is announced for online handling then."""
    handlings = Handling.objects.filter(valid_on(day), valid_on(day, of="procedure__"))
    if unit_ids is not None:
        handlings = handlings.filter(unit__in=list(unit_ids))
    online = set(
        ProcedureLevel.objects.filter(valid_on(day), level__takes_online=True).values_list(
            "procedure_id", flat=True
        )
    )
    held: dict[int, _Handled] = defaultdict(_Handled)
    for unit, procedure in handlings.values_list("unit_id", "procedure_id"):
        held[unit].all.add(procedure)
        if procedure in online:
            held[unit].offered.add(procedure)
    return held
