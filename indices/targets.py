"""THE DOOR to targets: each with the units that it applies to, the measured figure and the state.

It joins targets (``indices.selectors.targets``), figures (``indices.metrics``) and arithmetic
(``indices.scoring.target``), for pages, the admin and the API.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from cchc_portal.units.models import Unit, UnitBlock
from cchc_portal.units.selectors.block_members import places_in_year
from indices.metrics import METRICS, Measured
from indices.models import Target
from indices.scoring.target import judge
from indices.selectors.targets import applied, targets_of

__all__ = ["JudgedTarget", "judged_targets", "metric_title"]


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """``state`` is one of ``indices.scoring.target.STATES``. ``difference``: percentage points
    beyond the target, positive is better, negative falls short; None without a figure.
    ``illustrative``: the unit or the target belongs to a constructed block."""

    target: Target
    unit: Unit | None
    measured: Measured | None
    state: str
    difference: Decimal | None
    illustrative: bool

    @property
    def value(self) -> Decimal | None:
        """What was reached, in per cent; None where nothing is known or nothing arose."""
        return None if self.measured is None else self.measured.value

    @property
    def nothing_arose(self) -> bool:
        """The figure is known to be 0 of 0."""
        return self.measured is not None and self.measured.value is None


def judged_targets(
    *, year: int, unit_ids: Collection[int] | None = None, metric: str | None = None
) -> list[JudgedTarget]:
    """Every target of ``year`` (of ``metric``; "" are those in words) with each unit that it
    applies to (of ``unit_ids``), in Vietnamese order of names; those of no unit come last and are
    left out where units are named.

    A figure is compared as it is kept: unrounded where it was computed, as printed where a source
    prints it. Until the year is over a target that is not reached is not due yet, and one that is
    reached counts as such. One query for each metric used, whatever the number of targets.
    """
    unit_ids = None if unit_ids is None else set(unit_ids)
    targets = list(targets_of(year=year, unit_ids=unit_ids, metric=metric))
    if not targets:
        return []
    figures = _figures(targets, year=year, unit_ids=unit_ids)
    places = _narrowed(places_in_year(year=year), unit_ids)
    pairs = applied(
        targets, places=places, measured=figures, units=_units(targets, places, figures)
    )
    over = timezone.localdate().year > year
    judged = [
        _judged(pair.target, pair.unit, figures=figures, places=places, over=over)
        for pair in pairs
        if unit_ids is None or pair.unit is not None
    ]
    return sorted(judged, key=_in_order)


def metric_title(code: str) -> str:
    """What a metric is called; the code itself where the portal no longer measures it."""
    return str(METRICS[code].title) if code in METRICS else code


def _figures(
    targets: list[Target], *, year: int, unit_ids: Collection[int] | None
) -> dict[str, dict[int, Measured]]:
    """The figures of the year by metric and unit."""
    codes = {target.metric for target in targets} & METRICS.keys()
    return {code: _narrowed(METRICS[code].measure(year), unit_ids) for code in sorted(codes)}


def _narrowed(by_unit: dict, unit_ids: Collection[int] | None) -> dict:
    if unit_ids is None:
        return by_unit
    return {pk: held for pk, held in by_unit.items() if pk in unit_ids}


def _units(
    targets: list[Target],
    places: dict[int, UnitBlock],
    figures: dict[str, dict[int, Measured]],
) -> dict[int, Unit]:
    """Every unit that may come up; those without a place that year are read in one query."""
    units = {target.unit.pk: target.unit for target in targets if target.unit is not None}
    units |= {pk: place.unit for pk, place in places.items()}
    missing = {pk for by_unit in figures.values() for pk in by_unit} - units.keys()
    return units | Unit.objects.in_bulk(missing) if missing else units


def _judged(
    target: Target,
    unit: Unit | None,
    *,
    figures: dict[str, dict[int, Measured]],
    places: dict[int, UnitBlock],
    over: bool,
) -> JudgedTarget:
    measured = figures.get(target.metric, {}).get(unit.pk) if unit is not None else None
    state, difference = judge(
        None if measured is None else measured.value,
        comparator=target.comparator,
        goal=target.value,
        over=over,
    )
    place = places.get(unit.pk) if unit is not None else None
    return JudgedTarget(
        target=target,
        unit=unit,
        measured=measured,
        state=state,
        difference=difference,
        illustrative=any(
            block.illustrative for block in (target.block, place and place.block) if block
        ),
    )


def _in_order(judged: JudgedTarget) -> tuple:
    unit = judged.unit
    where = (unit is None, unit.sort_key if unit else "", unit.code if unit else "")
    return (*where, judged.target.metric == "", judged.target.metric, judged.target.pk)
