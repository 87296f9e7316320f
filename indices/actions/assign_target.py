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
from indices.metrics import METRICS, metric_codes
from indices.models import Target
from indices.models.target import GIVEN

NEVER_NULL = ("comparator", "text", "assigned_by", "source")


class Given(TypedDict, total=False):
    """What is said of a target (``GIVEN``)."""

    comparator: str
    value: Decimal | None
    text: str
    decision: Decision | None
    assigned_by: str
    assigned_on: date | None
    source: str


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
    ``text``. One that is assigned already is corrected (``correct_target``).

    Raises ``PermissionDenied`` for whoever does not keep targets, ``ValidationError`` by field.
    """
    held = find_target(
        year=year, unit=unit, block=block, metric=metric, text=given.get("text") or ""
    )
    if held is not None:
        return correct_target(target=held, by=by, reason=reason, **given)
    _refuse_strangers(by, "add")
    target = Target(year=year, unit=unit, block=block, metric=metric)
    return _save(target, given, by=by, reason=reason or _("Target assigned"))


@transaction.atomic
def correct_target(*, target: Target, by, reason: str, **given: Unpack[Given]) -> Target:
    """``target`` with what is ``given`` set on it; the history keeps what stood before. Nothing is
    written where nothing differs.

    Raises ``PermissionDenied``, and ``ValidationError`` by field, also for a missing reason.
    """
    _refuse_strangers(by, "change")
    held = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
    if all(_same(getattr(held, name), value) for name, value in _clean(given).items()):
        return held
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the target changes; the history keeps it.")})
    return _save(held, given, by=by, reason=reason)


def find_target(
    *, year: int, unit: Unit | None, block: Block | None, metric: str, text: str
) -> Target | None:
    """The target that is assigned already; a target in words is found by its words."""
    found = Target.objects.filter(year=year, unit=unit, block=block, metric=metric)
    if not metric:
        found = found.filter(text=_tidy(text))
    return found.select_related("unit", "block", "decision").first()


def _refuse_strangers(by, verb: str) -> None:
    if by is not None and not (by.is_active and by.has_perm(f"indices.{verb}_target")):
        raise PermissionDenied(_("Only the standing body of the council assigns targets."))


def _save(target: Target, given: dict[str, Any], *, by, reason: str) -> Target:
    for name, value in _clean(given).items():
        setattr(target, name, value)
    faults = _faults(target)
    if faults:
        raise ValidationError(faults)
    return save_record(record=target, by=by, reason=reason)


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"a target does not know {', '.join(sorted(unknown))}")
    return {
        name: _tidy(value or "") if name in NEVER_NULL else value for name, value in given.items()
    }


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _same(held: Any, wanted: Any) -> bool:
    """81.6 and 81.60 are two figures: digits are kept as printed."""
    return held == wanted and str(held) == str(wanted)


def _faults(target: Target) -> dict[str, str]:
    faults = {}
    if target.unit and target.block:
        faults["block"] = _("Give a unit or a block, not both.")
    if target.unit and not target.unit.touches_year(target.year):
        faults["unit"] = _("%(unit)s did not exist in %(year)s.") % {
            "unit": target.unit,
            "year": target.year,
        }
    return faults | (_faults_in_figures(target) if target.metric else _faults_in_words(target))


def _faults_in_figures(target: Target) -> dict[str, str]:
    faults = {}
    if target.metric not in METRICS:
        faults["metric"] = _("“%(code)s” is not measured here; known: %(known)s.") % {
            "code": target.metric,
            "known": ", ".join(metric_codes()),
        }
    if not target.comparator:
        faults["comparator"] = _("Say how the figure is compared: at least, more than, …")
    if target.value is None:
        faults["value"] = _("Give the value that is to be reached, in per cent.")
    elif not 0 <= target.value <= 100:
        faults["value"] = _("A value lies between 0 and 100.")
    return faults


def _faults_in_words(target: Target) -> dict[str, str]:
    faults = {}
    if not target.text:
        faults["text"] = _("Give the target in words, or what is measured and the value.")
    for name in ("value", "comparator"):
        if getattr(target, name) not in (None, ""):
            faults[name] = _(
                "Say what is measured; a target in words has neither value nor comparison."
            )
    return faults
