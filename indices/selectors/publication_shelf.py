"""All publications (not their results) in the memory of this process, in the order of lists.

They never change and are few; looking among them here spares every reader some queries.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from indices.models import Publication
from indices.selectors.published import previous_publications


@dataclass(frozen=True)
class Shelf:
    """The publications as of ``stamp``. By id: ``supersedes`` and ``superseded_by`` give the
    number before and after of the same round and block, ``previous`` the publication that stands
    for the year before."""

    stamp: str
    by_id: dict[int, Publication]
    supersedes: dict[int, int] = field(default_factory=dict)
    superseded_by: dict[int, int] = field(default_factory=dict)
    previous: dict[int, Publication] = field(default_factory=dict)

    def matching(
        self, *, standing: bool | None = None, **heads: Collection[Any]
    ) -> list[Publication]:
        """Those with one of the values of each of ``heads`` (index_code, year, ...; also pk).
        ``standing``: only those that no correction has superseded, or only the others."""
        return [
            publication
            for pk, publication in self.by_id.items()
            if (standing is None or standing == (pk not in self.superseded_by))
            and all(getattr(publication, name) in values for name, values in heads.items())
        ]


_latest = Shelf(stamp="", by_id={})


def publication_shelf(*, stamp: str) -> Shelf:
    """The shelf as of ``stamp`` (see ``publication_stamp``), read anew when it is another one."""
    global _latest
    shelf = _latest
    if shelf.stamp != stamp:
        shelf = _latest = _read(stamp)
    return shelf


def _read(stamp: str) -> Shelf:
    shelf = Shelf(stamp, {held.pk: held for held in sorted(Publication.objects.all(), key=_place)})
    chains: dict[int, list[Publication]] = {}
    for publication in shelf.by_id.values():
        chains.setdefault(publication.round_block_id, []).append(publication)
    for chain in chains.values():
        # _place puts corrections before what they correct
        for newer, older in pairwise(chain):
            shelf.supersedes[newer.pk] = older.pk
            shelf.superseded_by[older.pk] = newer.pk
    standing = [chain[0] for chain in chains.values()]
    shelf.previous.update(previous_publications(shelf.by_id.values(), standing))
    return shelf


def _place(publication: Publication) -> tuple:
    """By index, newest year first, period, newest day first, block, newest number first."""
    return (
        publication.index_code,
        -publication.year,
        publication.period,
        -publication.as_of.toordinal() if publication.as_of else 0,
        publication.block_code,
        publication.round_block_id,
        -publication.number,
    )
