"""Of which units and years a summary report can be made: those with a published result."""

from django.db.models import QuerySet

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from indices.models import Publication, PublishedResult
from indices.selectors.published import standing_publications


def years_with_summaries(*, unit: Unit | None = None) -> list[int]:
    """The years of which results of anybody, or of ``unit``, are published; newest first."""
    standing = Publication.objects.filter(pk__in=standing_publications().values("pk"))
    if unit is not None:
        standing = standing.filter(results__unit=unit)
    years = standing.filter(results_count__gt=0).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def units_with_summaries(*, year: int) -> QuerySet[Unit]:
    """The units of which a result stands for ``year``."""
    return Unit.objects.filter(
        pk__in=_standing_results().filter(publication__year=year).values("unit")
    )


def illustrative_in(*, year: int) -> set[int]:
    """Ids of the units of which the report of ``year`` is of constructed figures."""
    rows = _standing_results().filter(publication__illustrative=True, publication__year=year)
    return illustrative_units() | set(rows.values_list("unit_id", flat=True))


def _standing_results() -> QuerySet[PublishedResult]:
    return PublishedResult.objects.filter(publication__in=standing_publications().values("pk"))
