"""The publications of every index, by index."""

from itertools import groupby

from indices.models import Publication
from indices.selectors.index_shelf import IndexShelf


def all_shelves() -> list[IndexShelf]:
    """One shelf per index that has something published, in the order of the indexes; one query."""
    publications = Publication.objects.select_related(
        "round_block__block", "round_block__round__index"
    ).order_by("round_block__round__index__order", "index_code", "pk")
    return [
        IndexShelf(list(group))
        for _code, group in groupby(publications, key=lambda found: found.index_code)
    ]
