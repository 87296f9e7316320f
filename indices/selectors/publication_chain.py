"""Publications with their place in the chain of corrections."""

from django.db.models import F, OuterRef, Q, Subquery

from indices.models import Publication

ORDER = (
    "index_code",
    "-year",
    "period",
    F("as_of").desc(nulls_last=True),
    "block_code",
    "-number",
    "-pk",
)


def publication_chain(*, standing: bool | None = None, **heads):
    """Publications that match ``heads``, each with ``supersedes_id`` (the number before) and
    ``superseded_by_id`` (the number after; null for the one that stands)."""
    same = Publication.objects.filter(round_block=OuterRef("round_block"))
    newer = same.filter(number__gt=OuterRef("number")).order_by("number")
    older = same.filter(number__lt=OuterRef("number")).order_by("-number")
    found = Publication.objects.filter(**heads).annotate(
        supersedes_id=Subquery(older.values("pk")[:1]),
        superseded_by_id=Subquery(newer.values("pk")[:1]),
    )
    if standing is not None:
        found = found.filter(Q(superseded_by_id__isnull=standing))
    return found.order_by(*ORDER)
