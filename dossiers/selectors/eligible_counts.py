"""Tallies of all dossiers beside those of procedures announced for online handling."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any

from dossiers.models import ServiceLevel
from dossiers.selectors.counts import Tally, tallies


@dataclass(frozen=True)
class Counted:
    """By key: every dossier, and those of levels that take dossiers online."""

    every: dict[Any, Tally]
    eligible: dict[Any, Tally]

    def __iter__(self):
        return iter(self.every)

    def of(self, key: Hashable) -> tuple[Tally, Tally]:
        return self.every.get(key, Tally()), self.eligible.get(key, Tally())

    def summed(self, key: Callable[[Any], Hashable]) -> "Counted":
        """Added up by what ``key`` makes of their keys."""
        return Counted(_summed(self.every, key), _summed(self.eligible, key))

    def only(self, kept: Callable[[Any], bool]) -> "Counted":
        return Counted(_kept(self.every, kept), _kept(self.eligible, kept))


def counted(
    *,
    by: tuple[str, ...],
    unit_ids: Collection[int] | None,
    online_levels: Collection[str] | None = None,
    **narrowing: Any,
) -> Counted:
    """Both tallies by ``by``; ``narrowing`` is what ``dossiers.selectors.counts.tallies`` takes
    besides. ``online_levels`` are codes of the levels that take dossiers online, for who holds
    them already."""
    if online_levels is None:
        takes_online = ServiceLevel.objects.filter(takes_online=True)
        online_levels = set(takes_online.values_list("code", flat=True))
    found = tallies(by=(*by, "level"), unit_ids=unit_ids, **narrowing)
    online = {key: tally for key, tally in found.items() if key[-1] in online_levels}
    return Counted(_summed(found, _without_level), _summed(online, _without_level))


def _without_level(key: tuple) -> tuple:
    return key[:-1]


def _summed(held: dict[Any, Tally], key: Callable[[Any], Hashable]) -> dict[Any, Tally]:
    sums: dict[Any, Tally] = defaultdict(Tally)
    for of, tally in held.items():
        sums[key(of)] += tally
    return dict(sums)


def _kept(held: dict[Any, Tally], kept: Callable[[Any], bool]) -> dict[Any, Tally]:
    return {key: tally for key, tally in held.items() if kept(key)}
