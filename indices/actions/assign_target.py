"""Assign a target to a unit, a block or the province; correct one that is assigned."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Block, Unit
from indices.actions.target_faults import cleaned, target_faults, tidy
from indices.models import Target
from indices.selectors.targets import VALUE, kind_of, versions_of


class Given(TypedDict, total=False):
    """What is said of a target (``GIVEN``)."""

    comparator: str
    value: Decimal | None
    text: str
    decision: Decision | None
    assigned_by: str
    assigned_on: date | None
    source: str
    stated: str
    stated_note: str


@transaction.atomic
def assign_target(
    *,
    year: int,
    by,
    reason: str = "",
    unit: Unit | None = None,
    block: Block | None = None,
    metric: str = "",
    **given: Unpack[Given],
) -> Target:
    """The target of ``unit``, of ``block`` or (neither) of the province for ``metric`` in ``year``,
    with what is ``given`` set on it. Without a metric it is a target in words, named by its
    ``text``; a higher figure than last year, a rank or a grade to keep is another target than a
    value of the same metric. One that is assigned already is corrected (``correct_target``).

    Raises ``PermissionDenied`` for whoever does not keep targets, ``ValidationError`` by field.
    """
    held = find_target(
        year=year,
        unit=unit,
        block=block,
        metric=metric,
        text=given.get("text") or "",
        comparator=given.get("comparator") or None,
    )
    if held is not None:
        return correct_target(target=held, by=by, reason=reason, **given)
    refuse_strangers(by, "add")
    target = Target(year=year, unit=unit, block=block, metric=metric)
    return save_target(target, given, by=by, reason=reason or _("Target assigned"))


@transaction.atomic
def correct_target(*, target: Target, by, reason: str, **given: Unpack[Given]) -> Target:
    """``target`` with what is ``given`` set on it in place (đính chính); the history keeps what
    stood before. Nothing is written where nothing differs. What was decided anew during the year
    is no correction but ``change_target``.

    Raises ``PermissionDenied``, and ``ValidationError`` by field, also for a missing reason.
    """
    refuse_strangers(by, "change")
    held = locked(target)
    if all(_same(getattr(held, name), value) for name, value in cleaned(given).items()):
        return held
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the target changes; the history keeps it.")})
    line = versions_of(held)
    for name, value in cleaned(given).items():
        setattr(held, name, value)
    _refuse_another_target(held, line)
    return save_target(held, {}, by=by, reason=reason)


def find_target(
    *,
    year: int,
    unit: Unit | None,
    block: Block | None,
    metric: str,
    text: str,
    comparator: str | None = None,
) -> Target | None:
    """The standing target that is assigned already; one in words is found by its words, and of one
    metric what ``comparator`` is about, a value before all else where it is not said."""
    found = Target.objects.filter(
        year=year, unit=unit, block=block, metric=metric, replaced_by=None
    )
    if not metric:
        found = found.filter(text=tidy(text))
    held = list(found.select_related("unit", "block", "decision"))
    if metric and comparator is not None:
        held = [one for one in held if kind_of(one.comparator) == kind_of(comparator)]
    return min(held, key=lambda one: kind_of(one.comparator) != VALUE, default=None)


def locked(target: Target) -> Target:
    """The target as it stands now; whoever else wants to write it waits."""
    held = Target.objects.select_for_update(of=("self",))
    return held.select_related("unit", "block", "decision").get(pk=target.pk)


def refuse_strangers(by, verb: str) -> None:
    """Raises ``PermissionDenied`` for whoever may not ``verb`` (add, change) targets."""
    if by is not None and not (by.is_active and by.has_perm(f"indices.{verb}_target")):
        raise PermissionDenied(_("Only the standing body of the council assigns targets."))


def save_target(target: Target, given: dict[str, Any], *, by, reason: str) -> Target:
    """Set what is given, check and save. Raises ``ValidationError`` by field."""
    for name, value in cleaned(given).items():
        setattr(target, name, value)
    faults = target_faults(target)
    if faults:
        raise ValidationError(faults)
    return save_record(record=target, by=by, reason=reason)


def _refuse_another_target(target: Target, line: list[Target]) -> None:
    """A correction never makes one target of another: neither of another that stands beside it,
    nor in the midst of versions that are about something else."""
    others = [one for one in line if one.pk != target.pk]
    if any(kind_of(one.comparator) != kind_of(target.comparator) for one in others):
        raise ValidationError(
            {
                "comparator": _(
                    "The other versions of this target compare something else; assign a target of "
                    "its own instead."
                )
            }
        )
    beside = find_target(
        year=target.year,
        unit=target.unit,
        block=target.block,
        metric=target.metric,
        text=target.text,
        comparator=target.comparator,
    )
    if beside is not None and beside.pk not in {one.pk for one in line}:
        field = "comparator" if target.metric else "text"
        raise ValidationError({field: _("This target is already assigned for this year.")})


def _same(held: Any, wanted: Any) -> bool:
    """81.6 and 81.60 are two figures: digits are kept as printed."""
    return held == wanted and str(held) == str(wanted)
