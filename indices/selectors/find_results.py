"""Published results across publications: how many there are, and any stretch of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from indices.models import Publication, PublishedResult
from indices.selectors.publication_shelf import Shelf
from indices.selectors.published import RESULT_COLUMNS, add_changes

CHUNK = 5000


class FoundResults:
    """The results of ``publications`` one publication after the other, each in its own order;
    of all units, or of those with ``unit_codes`` (as they were when it was published).

    Each stretch takes two queries and reads no rows outside it, however many there are.
    """

    def __init__(
        self,
        publications: Sequence[Publication],
        *,
        shelf: Shelf,
        unit_codes: Sequence[str] | None = None,
    ):
        self.publications = {publication.pk: publication for publication in publications}
        self.places = {pk: place for place, pk in enumerate(self.publications)}
        self.shelf = shelf
        self.ids = None if unit_codes is None else self._ids_of(unit_codes)

    def count(self) -> int:
        if self.ids is not None:
            return len(self.ids)
        return sum(publication.results_count for publication in self.publications.values())

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        """The results from ``start`` up to but without ``stop``, each as ``results_of`` gives it,
        with the ``Publication`` under ``publication``."""
        if self.ids is not None:
            stretch = PublishedResult.objects.filter(pk__in=self.ids[start:stop])
            rows = list(stretch.order_by().values(*RESULT_COLUMNS))
        else:
            rows = self._stretch(start, stop)
        rows.sort(key=lambda row: (self.places[row["publication_id"]], row["id"]))
        on_page = {row["publication_id"] for row in rows} & self.shelf.previous.keys()
        add_changes(rows, self.publications, [self.shelf.previous[pk] for pk in on_page])
        for row in rows:
            row["publication"] = self.publications[row["publication_id"]]
        return rows

    def everything(self) -> Iterator[dict[str, Any]]:
        """All of them, read some thousand at a time."""
        for start in range(0, self.count(), CHUNK):
            yield from self.between(start, start + CHUNK)

    def _ids_of(self, unit_codes: Sequence[str]) -> list[int]:
        found = PublishedResult.objects.filter(
            publication__in=list(self.publications), unit_code__in=unit_codes
        ).values_list("publication_id", "pk")
        return [pk for _place, pk in sorted((self.places[held], pk) for held, pk in found)]

    def _stretch(self, start: int, stop: int) -> list[dict[str, Any]]:
        whole, parts = [], []
        first = 0
        for publication in self.publications.values():
            end = first + publication.results_count
            begin, until = max(start, first), min(stop, end)
            if begin < until:
                if until - begin == publication.results_count:
                    whole.append(publication.pk)
                else:
                    parts.append(_rows_of([publication.pk])[begin - first : until - first])
            first = end
        if whole:
            parts.append(_rows_of(whole))
        if not parts:
            return []
        query = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        return list(query)


def _rows_of(publications: list[int]):
    rows = PublishedResult.objects.filter(publication__in=publications)
    return rows.order_by("pk").values(*RESULT_COLUMNS)
