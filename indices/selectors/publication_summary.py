"""One publication in a few figures: how many units, the best, the mean, how many of each grade."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Count, Max, Q

from indices.models import Kind, Publication, PublishedResult
from indices.scoring.rounding import round_half_up


@dataclass(frozen=True)
class PublicationSummary:
    """``results``: units in the publication; ``best``: the names of those at rank 1 and
    ``best_value`` their figure; ``mean`` of the ranked figures, rounded to the round's decimals,
    only where the portal computed the whole block; ``grades`` (name, count) in the order of the
    scale, under the same condition."""

    results: int
    with_value: int
    with_points: int
    with_grade: int
    with_printed_change: int
    not_assessed: int
    best: list[str]
    best_value: Decimal | None
    mean: Decimal | None
    grades: list[tuple[str, int]]


def publication_summary(publication: Publication) -> PublicationSummary:
    """The figures of ``publication``, in one query."""
    computed = publication.kind == Kind.COMPUTED
    bands = [band["name"] for band in publication.grade_bands] if computed else []
    counted = PublishedResult.objects.filter(publication=publication).aggregate(
        results=Count("pk"),
        with_value=Count("value"),
        with_points=Count("points"),
        with_grade=Count("pk", filter=~Q(grade="") | ~Q(printed_grade="")),
        with_printed_change=Count("printed_change"),
        not_assessed=Count("pk", filter=~Q(not_assessed="")),
        best=ArrayAgg("unit_name", filter=Q(rank=1), order_by="pk", default=[]),
        best_value=Max("value", filter=Q(rank=1)),
        mean=Avg("ranked_value"),
        **{f"grade_{place}": Count("pk", filter=Q(grade=name)) for place, name in enumerate(bands)},
    )
    grades = [(name, counted.pop(f"grade_{place}")) for place, name in enumerate(bands)]
    mean = counted.pop("mean")
    if mean is not None:
        mean = round_half_up(mean, publication.decimals) if computed else None
    return PublicationSummary(grades=grades, mean=mean, **counted)
