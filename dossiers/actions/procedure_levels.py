"""The service level of a procedure from a day on. What held before is ended, never overwritten."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day as day_in_words
from dossiers.models import Procedure, ProcedureLevel, ServiceLevel

DAY = timedelta(days=1)


@transaction.atomic
def begin_level(
    *,
    procedure: Procedure,
    level: ServiceLevel,
    valid_from: date | None,
    valid_to: date | None,
    by,
    reason: str,
    source: str = "",
) -> ProcedureLevel:
    """The procedure has ``level`` from ``valid_from`` on; what stands already stays as it is.

    The level that was in force ends the day before. An open end reaches to the next level that is
    held, and no further than the classification of the level itself (levels 1 to 4 ended on
    15/8/2022); an open beginning likewise. Where the same level from that day is held, only a
    ``valid_to`` that is given changes it.

    Raises ``ValidationError`` by field (level, valid_from, valid_to) for days outside the level's
    own validity, and where another level is held at that time.
    """
    _refuse_outside(level, valid_from, valid_to)
    held = _held(procedure)
    known = held_level(held, level=level, valid_from=valid_from)
    if known is not None:
        if valid_to is None or valid_to == known.valid_to:
            return known
        known.valid_to = valid_to
        _refuse_overlap(known, held)
        return save_record(record=known, by=by, reason=reason)
    made = ProcedureLevel(
        procedure=procedure,
        level=level,
        valid_from=valid_from or level.valid_from,
        valid_to=valid_to,
        source=source,
    )
    before = _in_force_before(made, held)
    if before is not None:
        _end(before, made, by=by, reason=reason)
    made.valid_to = valid_to or _open_end(made, held)
    _refuse_overlap(made, held)
    return save_record(record=made, by=by, reason=reason)


@transaction.atomic
def correct_level(*, held: ProcedureLevel, by, reason: str) -> ProcedureLevel:
    """Correct a level that was entered wrongly: its days, the level itself or the source.

    Raises as ``begin_level`` does; an open day stays inside the level's own validity.
    """
    _refuse_outside(held.level, held.valid_from, held.valid_to)
    held.valid_from = held.valid_from or held.level.valid_from
    held.valid_to = held.valid_to or held.level.valid_to
    _refuse_overlap(held, _held(held.procedure))
    return save_record(record=held, by=by, reason=reason)


def held_level(
    held: list[ProcedureLevel], *, level: ServiceLevel, valid_from: date | None
) -> ProcedureLevel | None:
    """The row among ``held`` that says the same: that level from that day; without a day the only
    row of the level. Raises ``ValidationError`` where several rows could be meant."""
    begin = valid_from or level.valid_from
    same = [row for row in held if row.level_id == level.pk]
    exact = next((row for row in same if row.valid_from == begin), None)
    if exact is not None or valid_from is not None:
        return exact
    if len(same) > 1:
        words = _("The procedure has had this level several times; give the day it began.")
        raise ValidationError({"valid_from": words})
    return same[0] if same else None


def _held(procedure: Procedure) -> list[ProcedureLevel]:
    """The levels of the procedure, for one writer at a time."""
    Procedure.objects.select_for_update(no_key=True).get(pk=procedure.pk)
    return list(procedure.levels.select_related("level"))


def _refuse_outside(level: ServiceLevel, valid_from: date | None, valid_to: date | None) -> None:
    faults = {
        name: _outside(level)
        for name, day in (("valid_from", valid_from), ("valid_to", valid_to))
        if day is not None and not level.holds_on(day)
    }
    if faults:
        raise ValidationError(faults)


def _outside(level: ServiceLevel) -> str:
    words = {
        "level": level.title,
        "first": _shown(level.valid_from),
        "last": _shown(level.valid_to),
    }
    if level.valid_from is None:
        return _("The level “%(level)s” only exists until %(last)s.") % words
    if level.valid_to is None:
        return _("The level “%(level)s” only exists from %(first)s on.") % words
    return _("The level “%(level)s” only exists from %(first)s to %(last)s.") % words


def _in_force_before(made: ProcedureLevel, held: list[ProcedureLevel]) -> ProcedureLevel | None:
    """The row in force on the first day of ``made`` that began earlier."""
    first = made.valid_from
    if first is None:
        return None
    return next((row for row in held if row.holds_on(first) and row.valid_from != first), None)


def _end(before: ProcedureLevel, made: ProcedureLevel, *, by, reason: str) -> None:
    if before.level_id == made.level_id:
        words = _(
            "The procedure already has the level “%(level)s”, since %(first)s. Correct that entry "
            "where the day is wrong."
        ) % {"level": before.level.title, "first": _shown(before.valid_from)}
        raise ValidationError({"valid_from": words})
    if made.valid_to is not None and (before.valid_to or date.max) > made.valid_to:
        raise ValidationError({"valid_to": _overlap(before)})
    before.valid_to = made.valid_from - DAY
    save_record(record=before, by=by, reason=reason)


def _open_end(made: ProcedureLevel, held: list[ProcedureLevel]) -> date | None:
    later = [
        row.valid_from - DAY
        for row in held
        if row.valid_from is not None and row.valid_from > (made.valid_from or date.min)
    ]
    return min([*later, *filter(None, [made.level.valid_to])], default=None)


def _refuse_overlap(one: ProcedureLevel, held) -> None:
    for row in held:
        if row.pk != one.pk and _touch(row, one):
            raise ValidationError({"valid_from": _overlap(row)})


def _touch(one: ProcedureLevel, other: ProcedureLevel) -> bool:
    begin = max(one.valid_from or date.min, other.valid_from or date.min)
    return begin <= min(one.valid_to or date.max, other.valid_to or date.max)


def _overlap(row: ProcedureLevel) -> str:
    words = {
        "level": row.level.title,
        "first": _shown(row.valid_from),
        "last": _shown(row.valid_to),
    }
    return (
        _(
            "At that time the procedure has the level “%(level)s” (from %(first)s to %(last)s). "
            "Give days that do not overlap, or correct that entry."
        )
        % words
    )


def _shown(day: date | None) -> str:
    return "–" if day is None else day_in_words(day)
