"""What changed in a reopened criterion since it was locked: before against now, by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from indices.models import Lane, Reopening, ScoreEntry

FIELDS = ("a", "b", "branch", "points", "not_applicable", "note")


@dataclass(frozen=True)
class FieldDifference:
    """A field of the self entry. Figures are text with a decimal point, as they were stored."""

    field: str
    before: Any
    now: Any


def reopening_difference(*, reopening: Reopening) -> list[FieldDifference]:
    """The fields of the self entry that are not as they were when ``reopening`` was made; empty
    while nothing was changed. One query."""
    return reopening_differences([reopening])[reopening.pk]


def reopening_differences(reopenings: Iterable[Reopening]) -> dict[int, list[FieldDifference]]:
    """The same for many, by id of the reopening, in one query."""
    reopenings = list(reopenings)
    entries = {
        (entry.assessment_id, entry.criterion_id): entry
        for entry in ScoreEntry.objects.filter(
            assessment__in={one.assessment_id for one in reopenings},
            criterion__in={one.criterion_id for one in reopenings},
            lane=Lane.SELF,
        )
    }
    return {
        one.pk: _compared(one.before, entries.get((one.assessment_id, one.criterion_id)))
        for one in reopenings
    }


def _compared(before: dict, entry: ScoreEntry | None) -> list[FieldDifference]:
    found = []
    for field in FIELDS:
        old, new = _plain(before.get(field)), _plain(entry and getattr(entry, field))
        if old != new:
            found.append(FieldDifference(field, old, new))
    return found


def _plain(value: Any) -> Any:
    """As ``Reopening.before`` holds it; nothing, an empty word and False are one."""
    if value is None or value == "" or value is False:
        return None
    return value if isinstance(value, str | bool) else f"{value:f}"
