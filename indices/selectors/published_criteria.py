"""Area indexes and scored criteria of published results, and who may see where points were lost.

Frozen rows only. ``indices.selectors.published`` is the door; this lies behind it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_portal.units.models import Unit
from cchc_portal.units.scope import SEES_ALL, own_units, visible_units
from indices.models import Criterion, Publication, PublishedArea, PublishedLeaf, PublishedResult
from indices.models.round_block import RoundBlock

SEEN_BY = RoundBlock.SeenBy
NOTHING = Decimal(0)


def areas_of(
    publications: Iterable[Publication], unit_code: str | None = None, *, unit: Unit | None = None
) -> list[PublishedArea]:
    """The area indexes of the results of ``publications``, as published, each with its ``result``;
    of the unit that bore ``unit_code`` then, or of ``unit``. They are everybody's. One query."""
    found = PublishedArea.objects.filter(result__publication__in=[p.pk for p in publications])
    if unit_code is not None:
        found = found.filter(result__unit_code=unit_code)
    if unit is not None:
        found = found.filter(result__unit=unit)
    return list(found.select_related("result").order_by("result_id", "pk"))


def sees_lost_points(*, publication: Publication, unit_id: int, viewer) -> bool:
    """May ``viewer`` (an account, or None for the public) see the points of single criteria of the
    unit in ``publication``? The one place that decides, by what the round said when it was
    published: everybody, whoever works for some unit, or the people of the unit itself. Whoever
    sees all drafts sees them in any case; a publication that says nothing shows them to no others.
    """
    seen_by = publication.lost_points_seen_by
    if seen_by == SEEN_BY.PUBLIC:
        return True
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        return False
    if viewer.has_perm(SEES_ALL):
        return True
    if seen_by == SEEN_BY.ALL_UNITS:
        return own_units(viewer).exists()
    if seen_by == SEEN_BY.OWN_UNIT:
        return visible_units(viewer).filter(pk=unit_id).exists()
    return False


def leaves_of(result: PublishedResult, viewer) -> list[PublishedLeaf] | None:
    """The scored criteria of ``result``, as published; None where ``viewer`` may not see them."""
    publication = result.publication
    if not sees_lost_points(publication=publication, unit_id=result.unit_id, viewer=viewer):
        return None
    return list(PublishedLeaf.objects.filter(result=result).order_by("pk"))


def points_lost(leaf: PublishedLeaf) -> Decimal:
    """What ``leaf`` cost the unit: the maximum less the points, or what a deduction took. Nothing
    where it was not assessed, and for a bonus; a criterion without points lost its maximum."""
    if leaf.not_applicable or leaf.kind == Criterion.Kind.BONUS:
        return NOTHING
    if leaf.kind == Criterion.Kind.PENALTY:
        return leaf.points or NOTHING
    return max(leaf.max_points - (leaf.points or NOTHING), NOTHING)


def lost_by_size(leaves: Sequence[PublishedLeaf]) -> list[PublishedLeaf]:
    """Those of ``leaves`` that cost points, the dearest first, else as published."""
    return sorted((leaf for leaf in leaves if points_lost(leaf)), key=points_lost, reverse=True)
