"""Say how a target in words may be read: of "giữ hạng" that the rank is kept, and the grade."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.save_record import save_record
from indices.actions.assign_target import locked, refuse_strangers
from indices.actions.target_faults import figure_faults
from indices.models import Target, TargetReading
from indices.selectors.reading_codes import Reading

MOST = 20


@transaction.atomic
def read_target(*, target: Target, readings: Sequence[Reading], by, reason: str) -> Target:
    """The target with just these readings: missing ones are added, others taken away. Nothing is
    written where they are so already.

    Raises ``PermissionDenied``; ``ValidationError`` (field ``readings``) for a target in figures,
    for a reading that is not sound or stands twice, and for a missing reason.
    """
    refuse_strangers(by, "change")
    held = locked(target)
    if set(readings) == {Reading.of(one) for one in held.readings.all()}:
        return held
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the target changes; the history keeps it.")})
    set_readings(held, readings, by=by, reason=reason)
    return held


def set_readings(target: Target, readings: Sequence[Reading], *, by, reason: str) -> None:
    """``read_target`` for whoever holds the target already."""
    _check(target, readings)
    wanted = {(one.metric, one.comparator): one for one in readings}
    for held in target.readings.all():
        one = wanted.pop((held.metric, held.comparator), None)
        if one is None:
            with because(by=by, reason=reason):
                held.delete()
        elif (held.value, str(held.value)) != (one.value, str(one.value)):
            held.value = one.value
            save_record(record=held, by=by, reason=reason)
    for one in wanted.values():
        reading = TargetReading(
            target=target, metric=one.metric, comparator=one.comparator, value=one.value
        )
        save_record(record=reading, by=by, reason=reason)


def _check(target: Target, readings: Sequence[Reading]) -> None:
    if readings and target.metric:
        raise ValidationError(
            {"readings": _("Only a target in words is read; this one says what is measured.")}
        )
    if len(readings) > MOST:
        raise ValidationError(
            {"readings": _("At most %(most)s readings of one target.") % {"most": MOST}}
        )
    faults = []
    for one in readings:
        if one.comparator not in Target.Comparator.values:
            known = ", ".join(Target.Comparator.values)
            words = _("this comparison is not known; known: %(known)s.") % {"known": known}
            faults.append(f"{one.code}: {words}")
            continue
        wrong = figure_faults(metric=one.metric, comparator=one.comparator, value=one.value)
        faults += [f"{one.code}: {words}" for words in wrong.values()]
    if len({(one.metric, one.comparator) for one in readings}) < len(readings):
        faults.append(_("A reading stands twice; keep one of the two."))
    if faults:
        raise ValidationError({"readings": faults})
