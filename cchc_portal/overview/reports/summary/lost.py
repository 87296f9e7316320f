"""Where points were lost in a year: by area for everybody, by criterion for who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.figures.show import at_decimals
from cchc_portal.overview.selectors.unit_areas import HeldAreas
from cchc_portal.overview.standings import Placed
from cchc_portal.overview.unit_areas import LEAST_DECIMALS, LostRow, lost_rows
from indices.models import PublishedArea, PublishedLeaf
from indices.selectors.published import leaves_of


@dataclass(frozen=True)
class AreaLost:
    """``lost``: the applicable maximum less the points. ``value`` in per cent at the round's
    decimals, None where nothing in the area was assessed."""

    name: str
    points: Decimal
    max_points: Decimal
    value: Decimal | None
    lost: Decimal


@dataclass(frozen=True)
class Lost:
    """``areas`` as published; ``criteria``: the dearest first, None where the reader may not see
    the points of single criteria."""

    placed: Placed
    areas: Sequence[AreaLost]
    criteria: Sequence[LostRow] | None

    @property
    def total(self) -> Decimal:
        return sum((area.lost for area in self.areas), Decimal(0))

    @property
    def by_size(self) -> list[AreaLost]:
        """Only areas that lost points, the dearest first."""
        losing = [area for area in self.areas if area.lost > 0]
        return sorted(losing, key=lambda area: area.lost, reverse=True)


def lost_points(*, placed: Sequence[Placed], held: HeldAreas, for_staff: bool) -> Lost | None:
    """Of the first index of the year that has areas; None where none has. At most one query.

    ``for_staff`` shows the criteria whatever the round says: whoever asks has made sure that the
    reader is of the unit, or sees all drafts. Else they are there only where the public sees them.
    """
    for one in placed:
        areas = held.by_publication.get(one.line.publication.pk)
        if areas:
            decimals = one.line.publication.decimals
            return Lost(
                placed=one,
                areas=[_area(area, decimals) for area in areas],
                criteria=_criteria(one, areas, for_staff=for_staff),
            )
    return None


def _area(area: PublishedArea, decimals: int) -> AreaLost:
    points = at_decimals(area.points, LEAST_DECIMALS)
    most = at_decimals(area.max_points, LEAST_DECIMALS)
    return AreaLost(
        name=area.name,
        points=points,
        max_points=most,
        value=None if area.value is None else at_decimals(area.value, decimals),
        lost=max(at_decimals(area.max_points - area.points, LEAST_DECIMALS), Decimal(0)),
    )


def _criteria(
    one: Placed, areas: Sequence[PublishedArea], *, for_staff: bool
) -> list[LostRow] | None:
    result = areas[0].result
    result.publication = one.line.publication
    if for_staff:
        leaves = list(PublishedLeaf.objects.filter(result=result).order_by("pk"))
    else:
        leaves = leaves_of(result, None)
    return None if leaves is None else lost_rows(leaves)
