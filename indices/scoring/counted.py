"""What the lanes of one leaf come to: the lane that counts, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indices.scoring.lanes import lane_that_counts
from indices.scoring.points import MISSING, NOT_APPLICABLE, Points


@dataclass(frozen=True, slots=True)
class Counted:
    """``lane`` is ``None`` and ``points`` are missing while no lane counts."""

    lane: str | None
    points: Points


def counted(lanes: Mapping[str, Points], *, method: str, max_points: Decimal) -> Counted:
    """The outcome of one leaf from what stands in its lanes.

    A lane without points and not "not applicable" is not filled. Points over the maximum (an
    amendment lowered it after they were given) count as the maximum.
    """
    filled = frozenset(lane for lane, said in lanes.items() if said != MISSING)
    lane = lane_that_counts(filled, method=method)
    if lane is None:
        return Counted(lane=None, points=MISSING)
    said = lanes[lane]
    if said.not_applicable or said.points is None:
        return Counted(lane=lane, points=NOT_APPLICABLE)
    return Counted(lane=lane, points=Points(min(said.points, max_points)))
