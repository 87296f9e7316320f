"""Which rows become faulty, and how: the kinds evenly, over the file at random."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle, islice
from random import Random

from dossiers.generator.breakers import BREAKERS
from dossiers.generator.fault_places import Places

MOST = 0.5


class NoRoomForFaults(ValueError):
    """The database gives no chance for a kind of fault; ``kind`` names it."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def plan_faults(
    *,
    rows: int,
    share: float,
    random: Random,
    places: Places,
    day_of: Callable[[int], date],
) -> dict[int, str]:
    """From the place of a row (the first is 0) to the code of its fault, in the order of the file.

    There are ``round(rows * share)`` of them. Raises ``NoRoomForFaults`` where a kind fits no row
    that is to be faulty: a database in which everything is online has no dossier that cannot be.
    """
    at = sorted(random.sample(range(rows), round(rows * share)))
    kinds = list(islice(cycle(breaker.code for breaker in BREAKERS), len(at)))
    random.shuffle(kinds)
    first_sound = next((n for n, place in enumerate(at) if n != place), len(at))
    days = [day_of(place) for place in at]

    def fits(kind: str, n: int) -> bool:
        if kind == "duplicate_in_file":
            return at[n] > first_sound
        if kind == "level_not_valid":
            return bool(places.offline(days[n]))
        if kind == "procedure_not_of_unit":
            return places.has_strangers(days[n])
        return True

    _exchange(kinds, fits)
    return dict(zip(at, kinds, strict=True))


def _exchange(kinds: list[str], fits: Callable[[str, int], bool]) -> None:
    """Change kinds that do not fit their row with others, so that all fit."""
    for n, kind in enumerate(kinds):
        if fits(kind, n):
            continue
        other = _taker(kinds, n, fits)
        kinds[n], kinds[other] = kinds[other], kind


def _taker(kinds: Sequence[str], n: int, fits: Callable[[str, int], bool]) -> int:
    for other, kind in enumerate(kinds):
        if kind != kinds[n] and fits(kinds[n], other) and fits(kind, n):
            return other
    raise NoRoomForFaults(kinds[n])
