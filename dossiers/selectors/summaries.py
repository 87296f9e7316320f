"""Dossiers of a period unit by unit: columns of form II.06 and rates, counted or printed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from dossiers.models import ServiceLevel
from dossiers.selectors.counts import Tally
from dossiers.selectors.eligible_counts import Counted, counted
from dossiers.selectors.outside_blocks import counting_in_blocks
from dossiers.selectors.period_levels import LEVELS
from dossiers.selectors.periods import Period
from dossiers.selectors.printed_counts import PrintedCount
from dossiers.selectors.printed_of_units import (
    NOTHING_PRINTED,
    PrintedOfUnits,
    printed_of_units,
)
from dossiers.selectors.rate import Rate
from dossiers.selectors.tally_rates import definitions_on, tally_rates

CODES = (
    "online_share",
    "online_share_of_all",
    "early_share",
    "on_time_of_resolved",
    "on_time_of_handled",
    "late_of_pending",
)
BREAKDOWNS = ("level", "channel")
WHOLE_CLASSES = ("3-4", "partial-full")
"""Levels of a printed count that hold all dossiers of procedures handled online."""


@dataclass(frozen=True)
class Wanted:
    """Codes of units and blocks, levels (as ``period_levels.LEVELS`` names them) and channels; ()
    is no narrowing. ``by`` is one of ``BREAKDOWNS`` or ""."""

    period: Period
    units: Sequence[str] = ()
    blocks: Sequence[str] = ()
    levels: Sequence[str] = ()
    channels: Sequence[str] = ()
    by: str = ""


@dataclass(frozen=True)
class Summary:
    """``level`` and ``channel`` are those of the row, "" for all of them."""

    unit: Unit
    level: str = ""
    channel: str = ""
    held: Tally | PrintedCount | None = None
    illustrative: bool = False
    rates: Mapping[str, Rate] = field(default_factory=dict)


def summaries(wanted: Wanted) -> list[Summary]:
    """By name of the unit, then by level or channel. A unit of which nothing is held is absent.

    Printed counts stand in for units whose dossiers are not held; they are not broken down, and
    narrowed only to a level that the count itself is limited to. The number of queries does not
    depend on the units.
    """
    ids = _unit_ids(wanted)
    found = _counted(wanted, ids)
    known = {key[0] for key in found}
    printed = _printed(wanted, ids, known)
    units = Unit.objects.in_bulk(known | printed.units)
    fictional = illustrative_units()
    rows = [*_counted_rows(wanted, found, units), *_printed_rows(printed, units)]
    order = {code: place for place, code in enumerate(_level_codes())}
    rows.sort(key=lambda row: (row.unit.sort_key, row.unit.code, order.get(row.level, -1)))
    return [replace(row, illustrative=row.unit.pk in fictional) for row in rows]


def _counted_rows(wanted: Wanted, found: Counted, units: dict[int, Unit]) -> Iterator[Summary]:
    definitions = definitions_on(CODES, wanted.period.until)
    as_of = min(wanted.period.until, localdate())
    source = _("Counted from dossiers, %(days)s") % {"days": wanted.period.days}
    for key in sorted(found):
        every, eligible = found.of(key)
        yield Summary(
            unit=units[key[0]],
            level=key[1] if wanted.by == "level" else _only(wanted.levels),
            channel=key[1] if wanted.by == "channel" else _only(wanted.channels),
            held=every,
            rates=tally_rates(every, eligible, definitions, as_of=as_of, source=source),
        )


def _only(asked: Collection[str]) -> str:
    """The level or channel that a row is narrowed to, where there is just one."""
    return next(iter(asked)) if len(asked) == 1 else ""


def _printed_rows(printed: PrintedOfUnits, units: dict[int, Unit]) -> Iterator[Summary]:
    for pk in printed.units:
        count = printed.counts.get(pk)
        level = count.level if count else ""
        yield Summary(unit=units[pk], level=level, held=count, rates=printed.rates.get(pk, {}))


def _counted(wanted: Wanted, ids: set[int] | None) -> Counted:
    levels = {code for level in wanted.levels for code in LEVELS.get(level) or (level,)}
    return counted(
        by=("unit", wanted.by) if wanted.by else ("unit",),
        unit_ids=None if ids is None else sorted(ids),
        since=wanted.period.since,
        until=wanted.period.until,
        levels=sorted(levels) or None,
        channels=list(wanted.channels) or None,
    )


def _printed(wanted: Wanted, ids: set[int] | None, known: set[int]) -> PrintedOfUnits:
    """What sources print of units of which nothing is counted."""
    if wanted.by or wanted.channels or len(wanted.levels) > 1:
        return NOTHING_PRINTED
    others = Unit.objects.exclude(pk__in=known)
    if ids is not None:
        others = others.filter(pk__in=ids)
    level = next(iter(wanted.levels), "")
    codes = CODES if not level else CODES[:1] if level in WHOLE_CLASSES else ()
    return printed_of_units(
        since=wanted.period.since,
        until=wanted.period.until,
        unit_ids=list(others.values_list("pk", flat=True)),
        definitions=definitions_on(codes, wanted.period.until),
        level=level,
    )


def _unit_ids(wanted: Wanted) -> set[int] | None:
    """Those of the blocks on any day of the period, those named; None where neither is asked."""
    found = None
    if wanted.blocks:
        days = {"since": wanted.period.since, "until": wanted.period.until}
        found = counting_in_blocks(codes=wanted.blocks, **days)
    if wanted.units:
        named = set(Unit.objects.filter(code__in=wanted.units).values_list("pk", flat=True))
        found = named if found is None else found & named
    return found


def _level_codes() -> list[str]:
    return list(ServiceLevel.objects.order_by("order").values_list("code", flat=True))
