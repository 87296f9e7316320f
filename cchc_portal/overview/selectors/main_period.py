"""Which publication speaks for a year, where an index is published several times in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from indices.models import Publication


def one_per_year(publications: Iterable[Publication]) -> list[Publication]:
    """Of standing publications, one for each index, block and year, newest year first.

    It is the period named like the year ("2025", the year to date), else the period that was
    published most often that year; of its snapshots the latest.
    """
    of_year: dict[tuple, list[Publication]] = defaultdict(list)
    for publication in publications:
        key = (publication.index_code, publication.block_code, publication.year)
        of_year[key].append(publication)
    chosen = [_speaker(several) for several in of_year.values()]
    return sorted(chosen, key=lambda publication: -publication.year)


def _speaker(publications: list[Publication]) -> Publication:
    often = Counter(publication.period for publication in publications)
    return max(
        publications,
        key=lambda publication: (
            publication.period == str(publication.year),
            often[publication.period],
            publication.as_of or date.min,
            publication.period,
        ),
    )
