"""All publications of one index, and the ways from one to another: years, blocks, corrections."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indices.models import Publication
from indices.selectors.published import previous_publications


@dataclass(frozen=True)
class IndexShelf:
    """``publications``: every number of every round and block of one index."""

    publications: Sequence[Publication]

    @cached_property
    def standing(self) -> list[Publication]:
        """The newest number of each round and block, newest year first, blocks in their order."""
        newest: dict[int, Publication] = {}
        for publication in self.publications:
            held = newest.get(publication.round_block_id)
            if held is None or held.number < publication.number:
                newest[publication.round_block_id] = publication
        return sorted(newest.values(), key=_shelf_position)

    def rounds(self, *, year: int, block_code: str) -> list[Publication]:
        """What stands for a year and block, the latest snapshot first; several where the index was
        read more than once that year. Of one day's snapshots the period named like the year comes
        first, then the one that was read most often."""
        found = [p for p in self.standing if (p.year, p.block_code) == (year, block_code)]
        often = Counter(p.period for p in found)
        return sorted(
            found,
            key=lambda p: (
                p.as_of or date.min,
                p.period == str(p.year),
                often[p.period],
                p.pk,
            ),
            reverse=True,
        )

    def choose(
        self, *, year: int, block_code: str, period: str = "", as_of: date | None = None
    ) -> Publication | None:
        """The publication that stands for a year and block; ``period`` and ``as_of`` choose among
        several, else the latest snapshot counts. None: nothing is published."""
        for publication in self.rounds(year=year, block_code=block_code):
            if period and publication.period != period:
                continue
            if as_of is not None and publication.as_of != as_of:
                continue
            return publication
        return None

    def numbers(self, publication: Publication) -> list[Publication]:
        """All publications of the same round and block, number 1 first."""
        same = [p for p in self.publications if p.round_block_id == publication.round_block_id]
        return sorted(same, key=lambda p: p.number)

    def previous(self, publication: Publication) -> Publication | None:
        """What stands for the same index and block one year earlier."""
        return previous_publications([publication], self.standing).get(publication.pk)

    def years(self, *, block_code: str) -> list[int]:
        """The years that have a publication of the block, oldest first."""
        return sorted({p.year for p in self.standing if p.block_code == block_code})

    def blocks(self) -> list[Publication]:
        """For each block its newest publication (it bears the block's code and name), in order."""
        newest: dict[str, Publication] = {}
        for publication in self.standing:
            newest.setdefault(publication.block_code, publication)
        return sorted(newest.values(), key=lambda p: _block_position(p))


def index_shelf(*, index_code: str) -> IndexShelf:
    """The shelf of one index, in one query."""
    return IndexShelf(
        list(
            Publication.objects.filter(index_code=index_code).select_related(
                "round_block__block", "round_block__round__index", "round_block__criteria_set"
            )
        )
    )


def _block_position(publication: Publication) -> tuple:
    block = publication.round_block.block
    return (block.illustrative, block.order, publication.block_code)


def _shelf_position(publication: Publication) -> tuple:
    snapshot = publication.as_of or date.min
    return (-publication.year, *_block_position(publication), -snapshot.toordinal())
