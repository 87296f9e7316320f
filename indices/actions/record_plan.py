"""Record the reform plan of a year, of the province or of a unit, and its conferences."""

from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Unit
from indices.models import Conference, ReformPlan
from indices.selectors.plan_rights import PlanRights
from indices.selectors.plans import plan_of_year

GIVEN = ("title", "decision", "orientation", "orientation_by", "source")


class Given(TypedDict, total=False):
    """What is said of a plan (``GIVEN``)."""

    title: str
    decision: Decision | None
    orientation: str
    orientation_by: str
    source: str


@transaction.atomic
def record_plan(
    *,
    year: int,
    by,
    unit: Unit | None = None,
    illustrative: bool = False,
    reason: str = "",
    **given: Unpack[Given],
) -> ReformPlan:
    """The plan of ``unit``, or without one of the province, for ``year``, with what is ``given``
    set on it. One that is there already is changed (``change_plan``).

    Raises ``PermissionDenied`` for whoever does not keep it, ``ValidationError`` by field.
    """
    held = plan_of_year(year=year, unit=unit, illustrative=illustrative)
    if held is not None:
        return change_plan(plan=held, by=by, reason=reason, **given) if given else held
    plan = ReformPlan(year=year, unit=unit, illustrative=illustrative, **_clean(given))
    refuse_unless_keeper(plan, by=by)
    if unit is not None and not unit.touches_year(year):
        words = _("%(unit)s did not exist in %(year)s.") % {"unit": unit, "year": year}
        raise ValidationError({"unit": words})
    return save_record(record=plan, by=by, reason=reason or _("Plan recorded"))


@transaction.atomic
def change_plan(
    *, plan: ReformPlan, by, reason: str, seen_event: int | None = None, **given: Unpack[Given]
) -> ReformPlan:
    """``plan`` with what is ``given`` set on it. Nothing is written where nothing differs.

    ``seen_event`` is the newest history row that the user had on the screen: if somebody changed
    the plan since, ``Refused`` says who and when. Raises as ``record_plan``, and
    ``ValidationError`` for a missing reason.
    """
    plan = ReformPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    refuse_unless_keeper(plan, by=by)
    refuse_changed_meanwhile(plan, seen_event)
    given = _clean(given)
    if all(getattr(plan, name) == value for name, value in given.items()):
        return plan
    refuse_without_reason(reason)
    for name, value in given.items():
        setattr(plan, name, value)
    return save_record(record=plan, by=by, reason=reason)


@transaction.atomic
def record_conference(*, conference: Conference, by, reason: str = "") -> Conference:
    """``conference``, new or changed, of a plan that ``by`` keeps; raises as ``record_plan``."""
    refuse_unless_keeper(conference.plan, by=by)
    return save_record(record=conference, by=by, reason=reason or _("Conference recorded"))


def refuse_unless_keeper(plan: ReformPlan, *, by) -> None:
    """Raises ``PermissionDenied`` where ``by`` does not keep ``plan``."""
    if PlanRights(by).keeps(plan):
        return
    if plan.unit is None:
        words = _("The plan of the province is kept by the standing body of the council.")
    else:
        words = _("The plan of %(unit)s is drafted by its own people.") % {"unit": plan.unit}
    raise PermissionDenied(words)


def refuse_without_reason(reason: str) -> None:
    """Raises ``ValidationError`` for a change without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the plan changes; the history keeps it.")})


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"a plan does not know {', '.join(sorted(unknown))}")
    return {
        name: value if name == "decision" else (value or "").strip()
        for name, value in given.items()
    }
