"""Printed totals that do not add up: the printed figure, the portal's own sum, and the check.

Real reports break these checks (rulebook 3.3). A flag refuses nothing and changes nothing: the
figure stays as printed and the own sum stands beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.figures.show import MINUS, at_decimals, in_sentence
from cchc_portal.figures.words import day, grouped
from dossiers.models import PeriodCount
from dossiers.selectors.period_parts import rate_parts


@dataclass(frozen=True, slots=True)
class Flag:
    """``column`` (a field of ``PeriodCount``) holds ``printed``, its parts give ``own_sum``:
    counts, or per cent for ``printed_rate``. ``words`` say so in the reader's language."""

    column: str
    printed: int | Decimal
    own_sum: int | Decimal
    words: str


SUMS = (
    (
        "received_total",
        ("received_online", "received_direct", "carried_over"),
        gettext_lazy(
            "%(printed)s is printed as received; online, in person or by post, and carried over "
            "add up to %(own)s."
        ),
    ),
    (
        "resolved_total",
        ("resolved_early", "resolved_on_time", "resolved_late"),
        gettext_lazy(
            "%(printed)s is printed as resolved; early, on time and late add up to %(own)s."
        ),
    ),
    (
        "pending_total",
        ("pending_within", "pending_overdue"),
        gettext_lazy(
            "%(printed)s is printed as pending; within term and overdue add up to %(own)s."
        ),
    ),
)
"""Columns 3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13 of form II.06."""


def flags(count: PeriodCount) -> list[Flag]:
    """What does not add up in ``count``, in the order of the form. Where a part is not known there
    is no flag. Reads the period before, for what it carried over."""
    return flags_of([count])[0]


def flags_of(counts: Iterable[PeriodCount]) -> list[list[Flag]]:
    """``flags`` of each count, in order; one query for all of them."""
    counts = list(counts)
    before = _pending_before(counts)
    return [[*_in_form_order(count, before.get(_key(count), []))] for count in counts]


def _in_form_order(count: PeriodCount, before: list[int]) -> Iterator[Flag]:
    received, resolved, pending = SUMS
    yield from _sum_flag(count, *received)
    yield from _carried_over_flag(count, before)
    yield from _sum_flag(count, *resolved)
    yield from _sum_flag(count, *pending)
    yield from _difference_flag(count)
    yield from _rate_flag(count)


def _sum_flag(count: PeriodCount, column: str, parts: tuple[str, ...], words) -> Iterator[Flag]:
    figures = [getattr(count, part) for part in parts]
    if None not in figures:
        yield from _flag(count, column, sum(figures), words)


def _difference_flag(count: PeriodCount) -> Iterator[Flag]:
    """Column 11 = 3 - 7."""
    if None not in (count.received_total, count.resolved_total):
        words = _("%(printed)s is printed as pending; received less resolved gives %(own)s.")
        yield from _flag(count, "pending_total", count.received_total - count.resolved_total, words)


def _carried_over_flag(count: PeriodCount, before: list[int]) -> Iterator[Flag]:
    """Column 6 = column 11 of the period before. Of several that end on that day, as a month and
    its year do, one that agrees is enough."""
    if before and count.carried_over not in before:
        words = _(
            "%(printed)s is printed as carried over; the period before ended on %(day)s with "
            "%(own)s pending."
        )
        eve = day(count.period_from - timedelta(days=1))
        yield from _flag(count, "carried_over", before[0], words, day=eve)


def _rate_flag(count: PeriodCount) -> Iterator[Flag]:
    if count.printed_rate is None or count.definition is None:
        return
    parts = rate_parts(count, count.definition.kind)
    if parts is None or not parts[1]:
        return
    decimals = max(0, -count.printed_rate.as_tuple().exponent)
    own = at_decimals(Decimal(100) * parts[0] / parts[1], decimals)
    words = _("%(printed)s%% is printed; %(numerator)s of %(denominator)s is %(own)s%%.")
    shown = {"numerator": _shown(parts[0]), "denominator": _shown(parts[1])}
    yield from _flag(count, "printed_rate", own, words, **shown)


def _flag(count: PeriodCount, column: str, own, words, **more: str) -> Iterator[Flag]:
    printed = getattr(count, column)
    if printed is not None and printed != own:
        holes = {"printed": _shown(printed), "own": _shown(own), **more}
        yield Flag(column=column, printed=printed, own_sum=own, words=str(words) % holes)


def _shown(figure: int | Decimal) -> str:
    if isinstance(figure, Decimal):
        return in_sentence(figure)
    size = grouped(abs(figure))
    return f"{MINUS}{size}" if figure < 0 else size


def _key(count: PeriodCount) -> tuple | None:
    """What the period before shares with ``count``, and the day on which it ended; None for a count
    of no unit or no period, such as a sum of several."""
    if count.unit_id is None or count.period_from is None:
        return None
    eve = count.period_from - timedelta(days=1)
    return (count.unit_id, eve, count.procedure_id, count.field_id, count.level)


def _pending_before(counts: list[PeriodCount]) -> dict[tuple, list[int]]:
    """Column 11 of the periods that ended on the eve of each count, the shortest period first."""
    wanted = {_key(count) for count in counts if count.carried_over is not None} - {None}
    if not wanted:
        return {}
    held = PeriodCount.objects.filter(
        unit_id__in={key[0] for key in wanted},
        period_to__in={key[1] for key in wanted},
        pending_total__isnull=False,
    ).order_by("-period_from", "pk")
    found: dict[tuple, list[int]] = {}
    for row in held:
        key = (row.unit_id, row.period_to, row.procedure_id, row.field_id, row.level)
        found.setdefault(key, []).append(row.pending_total)
    return found
