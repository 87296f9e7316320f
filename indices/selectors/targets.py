"""Which targets there are, in which versions, and to which units each applies in its year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, prefetch_related_objects

from cchc_portal.units.models import Unit, UnitBlock
from indices.models import Target
from indices.models.target import STANDS_APART

OF_UNIT, OF_BLOCK, OF_PROVINCE = "unit", "block", "province"
ASSIGNED_TO = (OF_UNIT, OF_BLOCK, OF_PROVINCE)
"""From the narrowest to the widest."""
VALUE = "value"


@dataclass(frozen=True)
class Standing:
    """A target as it stands, and the versions that it replaced, newest first."""

    target: Target
    earlier: tuple[Target, ...]


@dataclass(frozen=True)
class Applied:
    """A target and a unit that it applies to; no unit where it applies to none, since nothing is
    measured or narrower targets stand before it."""

    target: Target
    unit: Unit | None


def every_version(
    *, year: int, unit_ids: Collection[int] | None = None, metric: str | None = None
) -> QuerySet[Target]:
    """The targets of a year in all their versions, with what is shown of them; with ``unit_ids``
    those that may apply to one of these units."""
    found = Target.objects.filter(year=year).select_related("unit", "block", "decision")
    if unit_ids is not None:
        found = found.filter(Q(unit=None) | Q(unit__in=list(unit_ids)))
    return found if metric is None else found.filter(metric=metric)


def standing_targets(
    *, year: int, unit_ids: Collection[int] | None = None, metric: str | None = None
) -> list[Standing]:
    """The targets of a year (``every_version`` narrows them) as they stand, the readings of those
    in words at hand. One query, and one more where there are targets in words."""
    by_pk = {held.pk: held for held in every_version(year=year, unit_ids=unit_ids, metric=metric)}
    replaced = {held.replaces_id for held in by_pk.values()}
    standing = [held for held in by_pk.values() if held.pk not in replaced]
    in_words = [held for held in standing if not held.metric]
    if in_words:
        prefetch_related_objects(in_words, "readings")
    return [Standing(held, _earlier(held, by_pk)) for held in standing]


def _earlier(target: Target, by_pk: dict[int, Target]) -> tuple[Target, ...]:
    found = []
    while target.replaces_id is not None:
        target = by_pk[target.replaces_id]
        found.append(target)
    return tuple(found)


def versions_of(target: Target) -> list[Target]:
    """Every version of the target, the first one first."""
    by_pk = {
        held.pk: held
        for held in every_version(year=target.year, metric=target.metric).filter(
            unit=target.unit_id, block=target.block_id
        )
    }
    newer = {held.replaces_id: held for held in by_pk.values()}
    line = [*reversed(_earlier(by_pk[target.pk], by_pk)), by_pk[target.pk]]
    while line[-1].pk in newer:
        line.append(newer[line[-1].pk])
    return line


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


def years_by_kind() -> dict[bool, list[int]]:
    """The years with targets, newest first: of real units (False), of constructed ones (True)."""
    years: dict[bool, set[int]] = {False: set(), True: set()}
    held = Target.objects.order_by().values_list(
        "year", "block__illustrative", "unit__places__block__illustrative"
    )
    for year, *illustrative in held.distinct():
        years[any(illustrative)].add(year)
    return {kind: sorted(found, reverse=True) for kind, found in years.items()}


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


def kind_of(comparator: str) -> str:
    """What of a metric a target is about: of one index a value may be a target, a higher figure
    than last year another, a rank to keep a third, and a grade to keep a fourth."""
    return comparator if comparator in STANDS_APART else VALUE


def applied(
    targets: Collection[Target],
    *,
    places: dict[int, UnitBlock],
    measured: dict[str, Collection[int]],
    units: dict[int, Unit],
) -> list[Applied]:
    """Every target with every unit that it applies to: a block's target with the members of the
    block (``places``: by unit), one of the province with the units that its metric measures
    (``measured``: ids by metric). Of two targets of a unit for the same (``kind_of``) of one metric
    the narrower counts: of the unit, then of the block. Targets in words stand beside each
    other."""
    pairs: list[Applied] = []
    taken: set[tuple[int, str, str]] = set()
    for target in sorted(targets, key=_breadth):
        about = target.metric, kind_of(target.comparator)
        reached = _reached(target, places, measured)
        free = [pk for pk in reached if not target.metric or (pk, *about) not in taken]
        taken |= {(pk, *about) for pk in free}
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
