"""The remediation plan of one published result: what lost points, and the measures for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.units.models import Unit
from indices.models import (
    PlanTask,
    Publication,
    PublishedLeaf,
    PublishedResult,
    ReformPlan,
    TaskDeadline,
)
from indices.scoring.plan_state import OVERDUE
from indices.selectors.plans import state_of
from indices.selectors.published_criteria import lost_by_size, points_lost


@dataclass(frozen=True)
class Measure:
    """A task of a remediation plan with its one deadline. ``seen`` and ``seen_deadline`` are the
    newest history rows of both."""

    task: PlanTask
    deadline: TaskDeadline
    seen: int
    seen_deadline: int

    @property
    def leaf(self) -> PublishedLeaf:
        return self.task.leaf

    @property
    def due_on(self) -> date:
        return self.deadline.due_on

    @property
    def done_on(self) -> date | None:
        return self.deadline.done_on

    def state_on(self, day: date) -> str:
        """One of the states of a task (``indices.scoring.plan_state``)."""
        return state_of(self.deadline, year=self.task.plan.year, on=day)


@dataclass
class PlannedLeaf:
    """A criterion that lost points, with its measures, the next one due first."""

    leaf: PublishedLeaf
    lost: Decimal
    steps: list[Measure] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """``standing`` is the publication that now stands for the round: another one than the result's
    where it was corrected. ``earlier``: measures drafted from other publications of the round."""

    result: PublishedResult
    standing: Publication
    lines: list[PlannedLeaf]
    earlier: list[Measure]

    @property
    def stands(self) -> bool:
        return self.standing.pk == self.result.publication_id

    @property
    def steps(self) -> list[Measure]:
        return [step for line in self.lines for step in line.steps]

    def open_on(self, day: date) -> list[Measure]:
        """Measures not done although due before ``day``."""
        return [step for step in self.steps if step.state_on(day) == OVERDUE]


def remedy_plan(*, result: PublishedResult) -> Plan:
    """The plan of ``result`` (with its publication and unit). Six queries."""
    publication = result.publication
    steps = _measures(unit=result.unit_id, round_block=publication.round_block_id)
    own = [step for step in steps if step.leaf.result_id == result.pk]
    lines = [
        PlannedLeaf(leaf, points_lost(leaf), [step for step in own if step.leaf.pk == leaf.pk])
        for leaf in lost_by_size(list(PublishedLeaf.objects.filter(result=result).order_by("pk")))
    ]
    return Plan(
        result=result,
        standing=Publication.objects.filter(round_block=publication.round_block_id)
        .order_by("-number")
        .first(),
        lines=lines,
        earlier=[step for step in steps if step.leaf.result_id != result.pk],
    )


def _measures(*, unit: int, round_block: int) -> list[Measure]:
    deadlines = list(
        TaskDeadline.objects.filter(
            task__plan__kind=ReformPlan.Kind.REMEDIATION,
            task__plan__unit=unit,
            task__plan__round_block=round_block,
        )
        .select_related("task__plan__unit", "task__leaf__result__publication")
        .order_by("due_on", "pk")
    )
    seen = latest_event_ids([held.task for held in deadlines])
    seen_deadlines = latest_event_ids(deadlines)
    return [
        Measure(
            task=held.task,
            deadline=held,
            seen=seen.get(held.task_id, 0),
            seen_deadline=seen_deadlines.get(held.pk, 0),
        )
        for held in deadlines
    ]


def plannable_results(*, units: Sequence[Unit]) -> list[PublishedResult]:
    """Of ``units`` the results with scored criteria that stand, the newest year first."""
    found = (
        PublishedResult.objects.filter(unit__in=units, leaves__isnull=False)
        .select_related("publication__round_block__round__index")
        .order_by("unit_id", "publication__round_block_id", "-publication__number")
        .distinct("unit_id", "publication__round_block_id")
    )
    return sorted(found, key=lambda result: -result.publication.year)
