"""Rates of units made of printed counts: of a row of just that period, or of rows end to end."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from dossiers.models import PeriodCount, RateDefinition, ServiceLevel
from dossiers.selectors.periods import period_of_days
from dossiers.selectors.printed_lines import Line, end_to_end, line_of, tiling
from dossiers.selectors.rate import INFERRED, PRINTED, Rate

Kind = RateDefinition.Kind
Columns = dict[str, int | None]
Number = int | None


def printed_rates(
    *, definition: RateDefinition, since: date, until: date, unit_ids=None
) -> dict[int, Rate]:
    """By unit (id); a unit whose rows give neither the parts nor a printed rate is absent.

    Rows of the whole unit only: rows of a field or a procedure do not say that they are all there
    is. The online share of eligible procedures is made of the rows of their levels, where one
    classification is complete (``3-4``, or ``3`` and ``4``; ``partial`` and ``full``); every other
    rate of the row for any level. A printed rate speaks for its own definition and period alone.
    """
    rows = PeriodCount.objects.filter(
        procedure__isnull=True, field__isnull=True, period_from__gte=since, period_to__lte=until
    ).select_related("definition")
    if unit_ids is not None:
        rows = rows.filter(unit__in=list(unit_ids))
    by_unit: dict[int, list[PeriodCount]] = defaultdict(list)
    for row in rows.order_by("period_from", "period_to", "level", "pk"):
        by_unit[row.unit_id].append(row)
    classes = _classes() if definition.kind == Kind.ONLINE_OF_ELIGIBLE else None
    found = {}
    for unit, held in by_unit.items():
        rate = _rate(held, definition=definition, since=since, until=until, classes=classes)
        if rate is not None:
            found[unit] = rate
    return found


def _rate(
    rows: Sequence[PeriodCount],
    *,
    definition: RateDefinition,
    since: date,
    until: date,
    classes: list[set[str]] | None,
) -> Rate | None:
    lines = list(_lines(rows, classes=classes))
    whole = [line for line in lines if (line.since, line.until) == (since, until)]
    said = [
        row
        for row in rows
        if (row.period_from, row.period_to) == (since, until)
        and row.printed_rate is not None
        and row.definition == definition
    ]
    made = _made(whole[0], definition=definition) if whole else None
    if said:
        return _said(said[0], made, definition=definition)
    if made is None and (parts := tiling(lines, since=since, until=until)):
        made = _made(end_to_end(parts), definition=definition)
    return made


def _classes() -> list[set[str]]:
    """The levels that take dossiers online, one set for each classification."""
    classes: dict[str, set[str]] = defaultdict(set)
    for level in ServiceLevel.objects.filter(takes_online=True):
        classes[level.classification].add(level.code)
    return list(classes.values())


def _lines(rows: Sequence[PeriodCount], *, classes: list[set[str]] | None):
    periods: dict[tuple[date, date], dict[str, PeriodCount]] = defaultdict(dict)
    for row in rows:
        periods[row.period_from, row.period_to][row.level] = row
    for by_level in periods.values():
        if classes is None:
            chosen = [by_level[""]] if "" in by_level else []
        else:
            chosen = [row for of in classes for row in _complete(by_level, of)]
        if chosen:
            yield line_of(chosen)


def _complete(by_level: dict[str, PeriodCount], levels: set[str]) -> list[PeriodCount]:
    """The row for all ``levels`` of a classification, or one for each; ``[]`` if some lack."""
    for text, row in by_level.items():
        if set(text.split("-")) == levels:
            return [row]
    singles = [by_level.get(level) for level in sorted(levels)]
    return [] if None in singles else singles


def _said(row: PeriodCount, made: Rate | None, *, definition: RateDefinition) -> Rate:
    """A rate that is printed, with its parts where the same row gives them."""
    parts = (None, None)
    if made is not None and made.kind == PRINTED:
        parts = (made.numerator, made.denominator)
    elif (read := NUMERATORS.get(definition.kind)) is not None:
        parts = (read(_columns(row)), None)
    return Rate(
        numerator=parts[0],
        denominator=parts[1],
        printed=row.printed_rate,
        definition=definition,
        as_of=row.period_to,
        source=row.source or _no_source(row.period_from, row.period_to),
        kind=PRINTED,
    )


def _made(line: Line, *, definition: RateDefinition) -> Rate | None:
    if definition.kind not in NUMERATORS:
        return None
    denominator, guessed = DENOMINATORS[definition.kind](line.columns)
    numerator = NUMERATORS[definition.kind](line.columns)
    if numerator is None or denominator is None or not 0 <= numerator <= denominator:
        return None
    sources = dict.fromkeys(row.source for row in line.rows if row.source)
    source = "; ".join(sources) or _no_source(line.since, line.until)
    if guessed:
        source = _("%(source)s (dossiers carried over are not given and are taken as none)") % {
            "source": source
        }
    return Rate(
        numerator=numerator,
        denominator=denominator,
        printed=None,
        definition=definition,
        as_of=line.until,
        source=source,
        kind=INFERRED if guessed else PRINTED,
    )


def _no_source(since: date, until: date) -> str:
    return _("Printed count, %(days)s") % {"days": period_of_days(since=since, until=until).days}


def _columns(row: PeriodCount) -> Columns:
    return line_of([row]).columns


def _received(columns: Columns) -> tuple[Number, bool]:
    """Received in the period. Column 3 of the form holds what was carried over too; where neither
    that nor what came in person is given, the total stands for it, as a guess."""
    total, carried = columns["received_total"], columns["carried_over"]
    if total is not None and carried is not None:
        return total - carried, False
    in_person = _plus(columns["received_online"], columns["received_direct"])
    return (in_person, False) if in_person is not None else (total, True)


def _resolved(columns: Columns) -> Number:
    """As printed, and the sum of its parts only where it is not."""
    if columns["resolved_total"] is not None:
        return columns["resolved_total"]
    return _plus(columns["resolved_early"], columns["resolved_on_time"], columns["resolved_late"])


def _not_late(columns: Columns) -> Number:
    early_and_on_time = _plus(columns["resolved_early"], columns["resolved_on_time"])
    if early_and_on_time is not None:
        return early_and_on_time
    return _minus(_resolved(columns), columns["resolved_late"])


def _handled(columns: Columns) -> Number:
    if columns["received_total"] is not None:
        return columns["received_total"]
    return _plus(columns["received_online"], columns["received_direct"], columns["carried_over"])


def _pending(columns: Columns) -> Number:
    if columns["pending_total"] is not None:
        return columns["pending_total"]
    return _plus(columns["pending_within"], columns["pending_overdue"])


def _plus(*numbers: Number) -> Number:
    return None if None in numbers else sum(numbers)


def _minus(number: Number, *others: Number) -> Number:
    less = _plus(*others)
    return None if None in (number, less) else number - less


NUMERATORS: dict[str, Callable[[Columns], Number]] = {
    Kind.ONLINE_OF_ELIGIBLE: lambda columns: columns["received_online"],
    Kind.ONLINE_OF_ALL: lambda columns: columns["received_online"],
    Kind.EARLY_OF_RESOLVED: lambda columns: columns["resolved_early"],
    Kind.ON_TIME_OF_RESOLVED: _not_late,
    Kind.ON_TIME_OF_HANDLED: lambda columns: _minus(
        _handled(columns), columns["resolved_late"], columns["pending_overdue"]
    ),
    Kind.LATE_OF_PENDING: lambda columns: columns["pending_overdue"],
}
DENOMINATORS: dict[str, Callable[[Columns], tuple[Number, bool]]] = {
    Kind.ONLINE_OF_ELIGIBLE: _received,
    Kind.ONLINE_OF_ALL: _received,
    Kind.EARLY_OF_RESOLVED: lambda columns: (_resolved(columns), False),
    Kind.ON_TIME_OF_RESOLVED: lambda columns: (_resolved(columns), False),
    Kind.ON_TIME_OF_HANDLED: lambda columns: (_handled(columns), False),
    Kind.LATE_OF_PENDING: lambda columns: (_pending(columns), False),
}
"""The parts of each kind from the columns of the form, and whether something was guessed."""
