"""Which targets there are, and to which units each applies in its year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc_portal.units.models import Unit, UnitBlock
from indices.models import Target

OF_UNIT, OF_BLOCK, OF_PROVINCE = "unit", "block", "province"
ASSIGNED_TO = (OF_UNIT, OF_BLOCK, OF_PROVINCE)
"""From the narrowest to the widest."""


@dataclass(frozen=True)
class Applied:
    """A target and a unit that it applies to; no unit where it applies to none, since nothing is
    measured or narrower targets stand before it."""

    target: Target
    unit: Unit | None


def targets_of(
    *, year: int, unit_ids: Collection[int] | None = None, metric: str | None = None
) -> QuerySet[Target]:
    """The targets of a year, with what is shown of them; with ``unit_ids`` those that may apply to
    one of these units."""
    found = Target.objects.filter(year=year).select_related("unit", "block", "decision")
    if unit_ids is not None:
        found = found.filter(Q(unit=None) | Q(unit__in=list(unit_ids)))
    return found if metric is None else found.filter(metric=metric)


def every_year_with_targets(
    *, years: Collection[int] | None = None, metrics: Collection[str] | None = None
) -> list[int]:
    """The years, newest first, that have a target (of one of ``metrics``); of ``years`` where they
    are given."""
    found = Target.objects.order_by("-year")
    if years is not None:
        found = found.filter(year__in=years)
    if metrics is not None:
        found = found.filter(metric__in=metrics)
    return list(found.values_list("year", flat=True).distinct())


def years_with_targets(*, unit: Unit, blocks: Iterable[int]) -> list[int]:
    """The years, newest first, in which a target of the unit, of one of ``blocks`` (ids) or of the
    province is assigned."""
    reaching = Q(unit=unit) | Q(block__in=list(blocks)) | Q(unit=None, block=None)
    found = Target.objects.filter(reaching).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def assigned_to(target: Target) -> str:
    """``unit``, ``block`` or ``province``."""
    if target.unit_id is not None:
        return OF_UNIT
    return OF_BLOCK if target.block_id is not None else OF_PROVINCE


def applied(
    targets: Collection[Target],
    *,
    places: dict[int, UnitBlock],
    measured: dict[str, Collection[int]],
    units: dict[int, Unit],
) -> list[Applied]:
    """Every target with every unit that it applies to: a block's target with the members of the
    block (``places``: by unit), one of the province with the units that its metric measures
    (``measured``: ids by metric). Of two targets of a unit for one metric the narrower counts: of
    the unit, then of the block. Targets in words stand beside each other."""
    pairs: list[Applied] = []
    taken: set[tuple[int, str]] = set()
    for target in sorted(targets, key=_breadth):
        reached = _reached(target, places, measured)
        free = [pk for pk in reached if not target.metric or (pk, target.metric) not in taken]
        taken |= {(pk, target.metric) for pk in free}
        pairs += [Applied(target, units[pk]) for pk in free]
        if not free:
            pairs.append(Applied(target, None))
    return pairs


def _breadth(target: Target) -> int:
    return ASSIGNED_TO.index(assigned_to(target))


def _reached(
    target: Target, places: dict[int, UnitBlock], measured: dict[str, Collection[int]]
) -> list[int]:
    if target.unit_id is not None:
        return [target.unit_id]
    if target.block_id is not None:
        return [pk for pk, place in places.items() if place.block_id == target.block_id]
    return list(measured.get(target.metric, ()))
