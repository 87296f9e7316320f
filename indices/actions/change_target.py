"""Change a target during its year (điều chỉnh): a new version stands, the old one is kept."""

from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from indices.actions.assign_target import (
    Given,
    find_target,
    locked,
    refuse_strangers,
    save_target,
)
from indices.actions.read_target import set_readings
from indices.actions.target_faults import cleaned
from indices.models import Target
from indices.models.target import WHERE
from indices.selectors.reading_codes import Reading
from indices.selectors.target_words import goal_in_signs
from indices.selectors.targets import kind_of

GOAL = ("comparator", "value", "text")
STAYS = (*GOAL, "assigned_by")
"""What the new version takes over where nothing else is given; its decision, day and source are
its own."""


@transaction.atomic
def change_target(*, target: Target, by, reason: str, **given: Unpack[Given]) -> Target:
    """The new version of ``target``, which replaces it: another goal, by another decision. The
    readings of a target in words go over; what people stated of the old words does not.

    Raises ``PermissionDenied``; ``ValidationError`` by field, for a missing reason, where the goal
    stays as it is, and where somebody else replaced the target in the meantime.
    """
    refuse_strangers(by, "change")
    old = locked(target)
    _refuse_replaced(old)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the target changes; the history keeps it.")})
    taken = {name: getattr(old, name) for name in STAYS} | cleaned(given)
    _refuse_no_change(old, taken)
    new = Target(**{name: getattr(old, name) for name in WHERE}, replaces=old)
    _refuse_other_kind(old, taken)
    saved = save_target(new, taken, by=by, reason=reason)
    if not saved.metric:
        readings = [Reading.of(held) for held in old.readings.all()]
        set_readings(saved, readings, by=by, reason=reason)
    return saved


def newer_version(target: Target) -> Target | None:
    """The version that replaced ``target``; None where it stands."""
    return Target.objects.filter(replaces=target.pk).first()


def _refuse_replaced(old: Target) -> None:
    newer = newer_version(old)
    if newer is not None:
        raise ValidationError(
            _(
                "This target was changed in the meantime and is now: %(goal)s. Nothing was saved; "
                "look at the version that stands, and change that one."
            )
            % {"goal": goal_in_signs(newer)}
        )


def _refuse_no_change(old: Target, taken: dict[str, Any]) -> None:
    if all(getattr(old, name) == taken[name] for name in GOAL):
        raise ValidationError(
            _(
                "The target stays as it is: %(goal)s. A new version needs another goal; what was "
                "typed wrongly is corrected instead."
            )
            % {"goal": goal_in_signs(old)}
        )


def _refuse_other_kind(old: Target, taken: dict[str, Any]) -> None:
    if old.metric and kind_of(old.comparator) != kind_of(taken["comparator"]):
        raise ValidationError(
            {
                "comparator": _(
                    "A value, more than last year, a rank to keep and a grade to keep are "
                    "different targets; assign a target of its own instead."
                )
            }
        )
    if old.metric or taken["text"] == old.text:
        return
    where = {name: getattr(old, name) for name in WHERE}
    if find_target(**where, text=taken["text"]) is not None:
        raise ValidationError({"text": _("This target is already assigned for this year.")})
