"""The plan of the year that is summed up, and what the year after is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import place_in_year
from indices.models import Conference, ReformPlan, Target
from indices.scoring.plan_state import TaskCounts
from indices.selectors.plans import conferences_of, plan_of_year, task_counts
from indices.selectors.targets import applied, standing_targets


@dataclass(frozen=True)
class PlanDone:
    """The unit's own plan of the year and how far it came by ``as_of``."""

    plan: ReformPlan
    counts: TaskCounts
    as_of: date


@dataclass(frozen=True)
class NextYear:
    """``plans``: those that say what the year is about, of the province and then of the unit.
    ``conferences``: at which the plan of the province was laid before the units, oldest first."""

    year: int
    targets: Sequence[Target]
    plans: Sequence[ReformPlan]
    conferences: Sequence[Conference]


def plan_done(*, unit: Unit, year: int, illustrative: bool) -> PlanDone | None:
    """None where the unit has no plan of its own for the year, or one without tasks."""
    plan = plan_of_year(year=year, unit=unit, illustrative=illustrative)
    if plan is None:
        return None
    as_of = min(date(year, 12, 31), localdate())
    counts = task_counts(plan=plan, on=as_of)
    return PlanDone(plan, counts, as_of) if counts.total else None


def next_year(*, unit: Unit, year: int, illustrative: bool) -> NextYear:
    """What is known of ``year``, the one after the year of the report."""
    plans = (plan_of_year(year=year, unit=of, illustrative=illustrative) for of in (None, unit))
    held = conferences_of(year=year, illustrative=illustrative)
    return NextYear(
        year=year,
        targets=_targets(unit=unit, year=year),
        plans=[plan for plan in plans if plan is not None and plan.orientation],
        conferences=[one for one in reversed(held) if one.plan.unit_id in (None, unit.pk)],
    )


def _targets(*, unit: Unit, year: int) -> list[Target]:
    """What is to be reached by the unit, in the order in which it was entered; of the targets of
    the province those for which no narrower one stands. Nothing is measured yet."""
    targets = [held.target for held in standing_targets(year=year, unit_ids=[unit.pk])]
    if not targets:
        return []
    place = place_in_year(unit=unit, year=year)
    pairs = applied(
        targets,
        places={} if place is None else {unit.pk: place},
        measured={target.metric: [unit.pk] for target in targets if target.metric},
        units={unit.pk: unit},
    )
    return sorted((one.target for one in pairs if one.unit is not None), key=lambda t: t.pk)
