"""How many dossiers came in, were resolved and are pending: of any days, by unit, procedure,
field, level, channel or month. Read from the counts alone; a dossier is never read here.

Whole months come from ``MonthlyCount``, the days at the edges from ``DailyCount``: one query each,
however long the period and however many dossiers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import add

from django.db.models import Case, DateField, F, Q, Sum, Value, When
from django.db.models.functions import Cast, TruncMonth
from django.utils.timezone import localdate

from dossiers.models import Channel, DailyCount, MonthlyCount
from dossiers.selectors.windows import (
    days_read_singly,
    first_of_month,
    first_of_next_month,
    months_read_whole,
)

KEYS = {
    "unit": F("unit_id"),
    "procedure": F("procedure_id"),
    "field": F("procedure__field_id"),
    "level": F("level__code"),
    "channel": F("channel"),
}
OUTCOMES = ("early", "on_time", "late")
SUMMED = ("received", "online", *OUTCOMES, "closed", "carried_over", "overdue")


@dataclass(frozen=True, slots=True)
class Tally:
    """Dossiers of a period. ``closed`` (returned or withdrawn) is a part of ``on_time``;
    ``carried_over`` were pending when it began, ``pending`` and ``overdue`` are when it ends."""

    received: int = 0
    online: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    closed: int = 0
    carried_over: int = 0
    pending: int = 0
    overdue: int = 0

    @property
    def direct(self) -> int:
        """Received in person or by post."""
        return self.received - self.online

    @property
    def resolved(self) -> int:
        return self.early + self.on_time + self.late

    @property
    def within(self) -> int:
        """Pending within term."""
        return self.pending - self.overdue

    @property
    def handled(self) -> int:
        """Received in the period or carried over into it."""
        return self.received + self.carried_over

    def __add__(self, other: "Tally") -> "Tally":
        """Of two sets of dossiers with none in common, in the same period."""
        return Tally(*map(add, self._numbers(), other._numbers()))

    def __bool__(self) -> bool:
        """Whether the period held any dossier."""
        return any(self._numbers())

    def _numbers(self) -> tuple[int, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def tallies(
    *,
    since: date,
    until: date,
    by: tuple[str, ...] = (),
    unit_ids=None,
    procedure_ids=None,
    field_ids=None,
    levels: Sequence[str] | None = None,
    channels=None,
    eligible_only: bool = False,
) -> dict[tuple, Tally]:
    """The tallies of ``since`` to ``until``, both days included.

    ``by`` names what the keys hold, in its order: ids of unit, procedure and field, the code of a
    level, the word of a channel, the first day of a month. What held no dossier in the period is
    absent; with ``by=()`` there is always one tally, under ``()``. By month, what is there in any
    month of the period has a tally for each, with what was pending and overdue as the month (or
    the period) ended; the first and the last month may be cut by the period.

    A dossier is overdue on the day after its deadline; what becomes overdue after today is not
    overdue yet, though the period may end later. Eligible are the dossiers of levels that take
    dossiers online, in either classification: neither is translated into the other.
    """
    wanted = _wanted(
        unit_ids=unit_ids,
        procedure_ids=procedure_ids,
        field_ids=field_ids,
        levels=levels,
        channels=channels,
        eligible_only=eligible_only,
    )
    groups: dict[tuple, dict[date | None, Counter]] = defaultdict(lambda: defaultdict(Counter))
    if not by:
        groups[()] = defaultdict(Counter)
    for row in _rows(since=since, until=until, by=by, wanted=wanted):
        key = tuple(row[f"key_{name}"] for name in by if name != "month")
        groups[key][row.get("key_month")].update({name: row[f"sum_{name}"] or 0 for name in SUMMED})
    found: dict[tuple, Tally] = {}
    for key, sums in groups.items():
        if "month" in by:
            lines = _month_by_month(sums, since=since, until=until)
        else:
            lines = [(None, _tally(sums[None]))]
        if by and not any(tally for _month, tally in lines):
            continue
        for month, tally in lines:
            rest = iter(key)
            found[tuple(month if name == "month" else next(rest) for name in by)] = tally
    return found


def _wanted(
    *, unit_ids, procedure_ids, field_ids, levels, channels, eligible_only: bool
) -> dict[str, object]:
    narrowed = {
        "unit__in": unit_ids,
        "procedure__in": procedure_ids,
        "procedure__field__in": field_ids,
        "level__code__in": levels,
        "channel__in": channels,
    }
    chosen = {name: list(values) for name, values in narrowed.items() if values is not None}
    return chosen | ({"level__takes_online": True} if eligible_only else {})


def _rows(*, since: date, until: date, by: tuple[str, ...], wanted: dict) -> Iterator[dict]:
    """The sums of each table. By month, what lies before the period is under the month ``None``."""
    last_overdue = min(until, localdate())
    keys = {f"key_{name}": KEYS[name] for name in by if name != "month"}
    if "month" in by:
        keys["key_month"] = Case(
            When(day__gte=since, then=Cast(TruncMonth("day"), DateField())), default=None
        )
    else:
        keys["key_of_all"] = Value(0)
    for model, read in ((MonthlyCount, months_read_whole), (DailyCount, days_read_singly)):
        counted = read(since=since, last=until)
        overdue = read(since=since, last=last_overdue)
        yield from (
            model.objects.filter(counted | overdue, **wanted)
            .annotate(**keys)
            .values(*keys)
            .annotate(**_sums(counted=counted, overdue=overdue, since=since))
            .order_by()
        )


def _sums(*, counted: Q, overdue: Q, since: date) -> dict[str, Sum]:
    within = counted & Q(day__gte=since)
    sums = {name: Sum(name, filter=within) for name in ("received", *OUTCOMES, "closed")}
    sums["online"] = Sum("received", filter=within & Q(channel=Channel.ONLINE))
    sums["carried_over"] = Sum(
        F("received") - F("early") - F("on_time") - F("late"),
        filter=counted & Q(day__lt=since),
    )
    sums["overdue"] = Sum(F("became_overdue") - F("left_overdue"), filter=overdue)
    return {f"sum_{name}": sums[name] for name in SUMMED}


def _tally(sums: Counter, *, carried_over: int = 0, overdue: int = 0) -> Tally:
    """A tally of sums; what was carried over and overdue before them is added."""
    numbers = {name: sums[name] for name in SUMMED}
    numbers["carried_over"] += carried_over
    numbers["overdue"] += overdue
    resolved = sum(numbers[name] for name in OUTCOMES)
    return Tally(**numbers, pending=numbers["carried_over"] + numbers["received"] - resolved)


def _month_by_month(
    sums: dict[date | None, Counter], *, since: date, until: date
) -> list[tuple[date, Tally]]:
    """Each month of the period, what was pending and overdue running on from month to month."""
    before = _tally(sums[None])
    lines: list[tuple[date, Tally]] = []
    month = first_of_month(since)
    while month <= until:
        before = _tally(sums[month], carried_over=before.pending, overdue=before.overdue)
        lines.append((month, before))
        month = first_of_next_month(month)
    return lines
