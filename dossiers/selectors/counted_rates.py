"""Rates of units made of the counts of dossiers, and of the procedures that units handle."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from dossiers.models import Channel, Handling, ProcedureLevel, RateDefinition, ServiceLevel
from dossiers.selectors.counts import Tally, tallies

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
    eligible_levels = set(
        ServiceLevel.objects.filter(takes_online=True).values_list("code", flat=True)
    )
    everything: dict[int, Tally] = defaultdict(Tally)
    eligible: dict[int, Tally] = defaultdict(Tally)
    found = tallies(since=since, until=until, by=("unit", "level"), unit_ids=unit_ids)
    for (unit, level), tally in found.items():
        everything[unit] += tally
        if level in eligible_levels:
            eligible[unit] += tally
    chosen = eligible if kind == Kind.ONLINE_OF_ELIGIBLE else everything
    return {unit: PARTS[kind](chosen[unit]) for unit in everything}


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
    counted = tallies(
        since=since, until=until, by=("unit", "procedure", "channel"), unit_ids=unit_ids
    )
    used: dict[int, set[int]] = defaultdict(set)
    for (unit, procedure, channel), tally in counted.items():
        used[unit].update({procedure} if channel == Channel.ONLINE and tally.received else ())
    return {
        unit: (len(of.offered & used[unit]), len(of.offered))
        for unit, of in held.items()
        if unit in used
    }


def _handled_on(day: date, *, unit_ids) -> dict[int, _Handled]:
    """What each unit handles on a day, and what of it is announced for online handling then."""
    handlings = Handling.objects.filter(_holds(day), _holds(day, "procedure__"))
    if unit_ids is not None:
        handlings = handlings.filter(unit__in=list(unit_ids))
    online = set(
        ProcedureLevel.objects.filter(_holds(day), level__takes_online=True).values_list(
            "procedure_id", flat=True
        )
    )
    held: dict[int, _Handled] = defaultdict(_Handled)
    for unit, procedure in handlings.values_list("unit_id", "procedure_id"):
        held[unit].all.add(procedure)
        if procedure in online:
            held[unit].offered.add(procedure)
    return held


def _holds(day: date, of: str = "") -> Q:
    since, until = f"{of}valid_from", f"{of}valid_to"
    begun = Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})
    not_over = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
    return begun & not_over
