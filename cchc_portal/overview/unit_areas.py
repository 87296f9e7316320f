"""Areas and lost points of a unit as the page shows them: rounded, with the reason of a dash."""

from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.figures.show import at_decimals
from cchc_portal.overview.selectors.unit_areas import UnitAreas
from indices.models import Criterion, PublishedLeaf
from indices.scoring.change import change
from indices.selectors.published_criteria import lost_by_size, points_lost
from indices.views.addresses import method_of

LEAST_DECIMALS = 2


@dataclass(frozen=True)
class AreaRow:
    """``value`` and ``before`` in per cent, at the round's decimals; None: nothing was assessed.
    ``change`` in percentage points; ``why_not``: why there is none."""

    code: str
    name: str
    points: Decimal
    max_points: Decimal
    value: Decimal | None
    before: Decimal | None
    change: Decimal | None
    why_not: str


@dataclass(frozen=True)
class LostRow:
    """A criterion that cost points; ``takes``: a deduction, which has no maximum of its own."""

    leaf: PublishedLeaf
    points: Decimal
    max_points: Decimal
    lost: Decimal
    takes: bool


def area_rows(found: UnitAreas) -> list[AreaRow]:
    decimals = found.line.publication.decimals
    rows = []
    for area in found.areas:
        before = found.before[area.code]
        value = _rounded(area.value, decimals)
        earlier = _rounded(before.value, decimals)
        rows.append(
            AreaRow(
                code=area.code,
                name=area.name,
                points=at_decimals(area.points, LEAST_DECIMALS),
                max_points=at_decimals(area.max_points, LEAST_DECIMALS),
                value=value,
                before=earlier,
                change=change(value, earlier),
                why_not=before.why_not if value is not None else "",
            )
        )
    return rows


def lost_rows(leaves: list[PublishedLeaf]) -> list[LostRow]:
    """Where points were lost, the largest loss first."""
    return [
        LostRow(
            leaf=leaf,
            points=at_decimals(leaf.points or Decimal(0), LEAST_DECIMALS),
            max_points=at_decimals(leaf.max_points, LEAST_DECIMALS),
            lost=at_decimals(points_lost(leaf), LEAST_DECIMALS),
            takes=leaf.kind == Criterion.Kind.PENALTY,
        )
        for leaf in lost_by_size(leaves)
    ]


def areas_section(found: UnitAreas | None) -> dict | None:
    """What the template shows; None where no result of the unit has areas."""
    if found is None:
        return None
    publication, row = found.line.publication, found.line.row
    return {
        "index": found.index,
        "publication": publication,
        "row": row,
        "rows": area_rows(found),
        "result": found.areas[0].result_id,
        "lost": None if found.leaves is None else lost_rows(found.leaves),
        "left_out": [leaf for leaf in found.leaves or () if leaf.not_applicable],
        "may_plan": found.may_plan,
        "methodology": method_of(publication),
    }


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    return None if value is None else at_decimals(value, decimals)
