"""``plans/``: reform plans of a year, what the year is about, how far each has come."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.rows import HeldRows
from cchc_portal.api.views import ListView
from cchc_portal.figures.show import at_decimals
from indices.api.target_parts import NamedSerializer
from indices.models import Conference, ReformPlan
from indices.selectors.plans import TaskCounts, counts_of_plans

RATE_DECIMALS = 2
UNIT = Parameter("unit", as_text, _("Code of the unit whose plan it is."), many=True)
YEAR = Parameter("year", as_year, _("The year of the plan."), int, many=True)


class ConferenceSerializer(serializers.Serializer):
    held_on = serializers.DateField(allow_null=True, help_text=_("Day of the conference."))
    title = serializers.CharField(help_text=_("Its title, as the source prints it."))
    chaired_by = TextOrNull(help_text=_("Who chaired it, with the office."))
    place = TextOrNull(help_text=_("Where it was held."))
    source = TextOrNull(help_text=_("Where this stands."))


class CountsSerializer(serializers.Serializer):
    total = serializers.IntegerField(help_text=_("Tasks of the plan."))
    done = serializers.IntegerField(help_text=_("Done and confirmed, in time or late."))
    done_on_time = serializers.IntegerField(help_text=_("Done on time."))
    done_late = serializers.IntegerField(help_text=_("Done late."))
    running = serializers.IntegerField(help_text=_("Not done, in time."))
    overdue = serializers.IntegerField(help_text=_("Not done, past the day."))
    waiting = serializers.IntegerField(help_text=_("Reported as done, not confirmed yet."))


class PlanSerializer(serializers.Serializer):
    unit = NamedSerializer(
        allow_null=True, help_text=_("Whose plan it is; null for that of the province.")
    )
    year = serializers.IntegerField(help_text=_("The year of the plan."))
    title = TextOrNull(help_text=_("Its title."))
    decision = TextOrNull(help_text=_("Number of the decision that issued it, where it is known."))
    orientation = TextOrNull(help_text=_("What the year is about, as the source prints it."))
    orientation_by = TextOrNull(help_text=_("Who laid it before the units."))
    conferences = ConferenceSerializer(
        many=True, help_text=_("Conferences at which it was laid before the units.")
    )
    counts = CountsSerializer(help_text=_("Tasks by their state today."))
    rate = Figure(
        allow_null=True,
        help_text=_(
            "Done of all tasks, in per cent, with two decimals, half up; null without any. The "
            "counts give it exactly."
        ),
    )
    as_of = serializers.DateField(help_text=_("Day of the states."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )
    source = TextOrNull(help_text=_("Where the plan stands."))

    def to_representation(self, plan: ReformPlan) -> dict[str, Any]:
        return plan_row(plan, plan.counted, on=self.context["on"])


def plan_row(plan: ReformPlan, counts: TaskCounts, *, on) -> dict[str, Any]:
    unit = plan.unit
    return {
        "unit": None if unit is None else {"code": unit.code, "name": unit.name},
        "year": plan.year,
        "title": plan.title or None,
        "decision": (plan.decision.number if plan.decision else "") or None,
        "orientation": plan.orientation or None,
        "orientation_by": plan.orientation_by or None,
        "conferences": [_conference(held) for held in plan.conferences.all()],
        "counts": {name: getattr(counts, name) for name in CountsSerializer().fields},
        "rate": None if counts.rate is None else at_decimals(counts.rate, RATE_DECIMALS),
        "as_of": on,
        "illustrative": plan.illustrative,
        "source": plan.source or None,
    }


def _conference(held: Conference) -> dict[str, Any]:
    return {
        "held_on": held.held_on,
        "title": held.title,
        "chaired_by": held.chaired_by or None,
        "place": held.place or None,
        "source": held.source or None,
    }


@describes_list(
    name="plans",
    summary=_("Reform plans"),
    description=_(
        "The plans of a year, of the province and of units; remediation plans are not here. The "
        "newest year first, the province before the units. Numbers with decimals are strings, "
        "unrounded; unknown is null."
    ),
)
class PlansView(ListView):
    parameters = (UNIT, YEAR)
    row_class = PlanSerializer
    file_name = "plans"

    def rows(self, asked: dict[str, Any]) -> HeldRows:
        plans = ReformPlan.objects.filter(kind=ReformPlan.Kind.YEAR)
        if "unit" in asked:
            plans = plans.filter(unit__code__in=asked["unit"])
        if "year" in asked:
            plans = plans.filter(year__in=asked["year"])
        found = list(plans.select_related("unit", "decision").prefetch_related("conferences"))
        found.sort(key=_in_order)
        today = timezone.localdate()
        counts = counts_of_plans(found, on=today)
        for plan in found:
            plan.counted = counts[plan.pk]
        return HeldRows(found, PlanSerializer, {"request": self.request, "on": today})


def _in_order(plan: ReformPlan) -> tuple:
    unit = plan.unit
    return (-plan.year, unit is not None, unit.sort_key if unit else "", plan.illustrative, plan.pk)
