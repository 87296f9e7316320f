"""The newest result of a unit that has area indexes: its areas, the year before, lost points."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.units.models import Unit
from indices.actions.remedy import may_plan
from indices.models import CriteriaSet, Index, PublishedArea, PublishedLeaf
from indices.selectors.published import areas_of, leaves_of
from indices.selectors.published_criteria_before import AreaBefore, areas_before


@dataclass(frozen=True)
class UnitAreas:
    """``before`` by the code of an area. ``leaves``: the scored criteria, None where the viewer may
    not see them. ``may_plan``: may the viewer draft the unit's remediation plan?"""

    index: Index
    line: HistoryLine
    areas: list[PublishedArea]
    before: dict[str, AreaBefore]
    leaves: list[PublishedLeaf] | None
    may_plan: bool


@dataclass(frozen=True)
class HeldAreas:
    """Every area index published of a unit, by publication; ``totals``: the declared total of the
    criteria set behind each such publication."""

    by_publication: dict[int, list[PublishedArea]] = field(default_factory=dict)
    totals: dict[int, Decimal] = field(default_factory=dict)


def held_areas(*, unit: Unit, histories: Sequence[IndexHistory]) -> HeldAreas:
    """One query, and one more where there are areas."""
    lines = [line for history in histories for line in history.lines]
    by_publication: dict[int, list[PublishedArea]] = {}
    for area in areas_of([line.publication for line in lines], unit=unit):
        by_publication.setdefault(area.result.publication_id, []).append(area)
    if not by_publication:
        return HeldAreas()
    of_round = dict(
        CriteriaSet.objects.filter(round_block__publications__in=list(by_publication)).values_list(
            "round_block_id", "declared_total"
        )
    )
    totals = {
        line.publication.pk: of_round[line.publication.round_block_id]
        for line in lines
        if line.publication.pk in by_publication and line.publication.round_block_id in of_round
    }
    return HeldAreas(by_publication, totals)


def unit_areas(
    *, unit: Unit, histories: Sequence[IndexHistory], held: HeldAreas, viewer
) -> UnitAreas | None:
    """The areas of the newest result that has any; None where none has."""
    having = [
        (history, line)
        for history in histories
        for line in history.lines
        if line.publication.pk in held.by_publication
    ]
    if not having:
        return None
    history, line = max(having, key=lambda found: found[1].year)
    publication = line.publication
    areas = held.by_publication[publication.pk]
    result = areas[0].result
    result.publication = publication
    before = held.by_publication.get(line.before.pk, []) if line.before else []
    return UnitAreas(
        index=history.index,
        line=line,
        areas=areas,
        before=areas_before(
            areas=areas, publication=publication, previous=line.before, held=before
        ),
        leaves=leaves_of(result, viewer),
        may_plan=may_plan(by=viewer, unit=unit),
    )
