"""The remediation plan of one published result: what lost points, and the measures for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.units.models import Unit
from indices.models import Publication, PublishedLeaf, PublishedResult, RemedyStep
from indices.selectors.published_criteria import lost_by_size, points_lost


@dataclass
class PlannedLeaf:
    """A criterion that lost points, with its measures, the next one due first."""

    leaf: PublishedLeaf
    lost: Decimal
    steps: list[RemedyStep] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """``standing`` is the publication that now stands for the round: another one than the result's
    where it was corrected. ``earlier``: measures drafted from other publications of the round."""

    result: PublishedResult
    standing: Publication
    lines: list[PlannedLeaf]
    earlier: list[RemedyStep]
    seen: dict[int, int]

    @property
    def stands(self) -> bool:
        return self.standing.pk == self.result.publication_id

    @property
    def steps(self) -> list[RemedyStep]:
        return [step for line in self.lines for step in line.steps]

    def open_on(self, day: date) -> list[RemedyStep]:
        """Measures not done although due before ``day``."""
        return [step for step in self.steps if step.done_on is None and step.due_on < day]


def remedy_plan(*, result: PublishedResult) -> Plan:
    """The plan of ``result`` (with its publication and unit). Four queries."""
    publication = result.publication
    steps = list(
        RemedyStep.objects.filter(
            leaf__result__unit=result.unit_id,
            leaf__result__publication__round_block=publication.round_block_id,
        )
        .select_related("leaf__result__publication")
        .order_by("due_on", "pk")
    )
    own = [step for step in steps if step.leaf.result_id == result.pk]
    lines = [
        PlannedLeaf(leaf, points_lost(leaf), [step for step in own if step.leaf_id == leaf.pk])
        for leaf in lost_by_size(list(PublishedLeaf.objects.filter(result=result).order_by("pk")))
    ]
    return Plan(
        result=result,
        standing=Publication.objects.filter(round_block=publication.round_block_id)
        .order_by("-number")
        .first(),
        lines=lines,
        earlier=[step for step in steps if step.leaf.result_id != result.pk],
        seen=latest_event_ids(steps),
    )


def plannable_results(*, units: Sequence[Unit]) -> list[PublishedResult]:
    """Of ``units`` the results with scored criteria that stand, the newest year first."""
    found = (
        PublishedResult.objects.filter(unit__in=units, leaves__isnull=False)
        .select_related("publication__round_block__round__index")
        .order_by("unit_id", "publication__round_block_id", "-publication__number")
        .distinct("unit_id", "publication__round_block_id")
    )
    return sorted(found, key=lambda result: -result.publication.year)
