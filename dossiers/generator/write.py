"""Writing a file of constructed dossiers, row by row, and the list of what is wrong in it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import TextIO

from dossiers.generator.breakers import FAULTS, Row
from dossiers.generator.facts import Facts
from dossiers.generator.fault_places import Places
from dossiers.generator.fault_plan import plan_faults
from dossiers.generator.rows import COLUMNS, Rows
from dossiers.generator.season import rows_per_day, working_days

FIRST_ROW = 2
FAULT_COLUMNS = ("row", "fault")
SEEDS, SERIALS_OF_A_SEED = 1_000, 10_000


class NoDesks(ValueError):
    """No unit handles any procedure on any working day that was asked for."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be written: ``rows`` received in ``year``, a share of them ``faulty``, nothing
    happening after ``until``."""

    rows: int
    seed: int
    year: int
    until: date
    faulty: float = 0.0


def write_dossiers(
    *, facts: Facts, order: Order, into: TextIO, faults_into: TextIO | None = None
) -> int:
    """Write the sheet; the number of faulty rows.

    ``faults_into`` gets the number of each faulty row, as a spreadsheet shows it (the headings are
    row 1), and the code of its fault. The same facts and order give the same bytes. Raises
    ``NoDesks`` and ``NoRoomForFaults``.
    """
    since, last = date(order.year, 1, 1), min(date(order.year, 12, 31), order.until)
    days = _days_with_desks(facts, since, last)
    shares = list(rows_per_day(days, order.rows, _stream(order, "days")))
    begins = [0, *accumulate(count for _day, count in shares)]
    places = Places(facts)
    random_faults = _stream(order, "faults")
    plan = plan_faults(
        rows=order.rows,
        share=order.faulty,
        random=random_faults,
        places=places,
        day_of=lambda place: shares[bisect_right(begins, place) - 1][0],
    )
    rows = Rows(
        facts=facts,
        since=since,
        until=order.until,
        random=_stream(order, "rows"),
        # Files of two seeds hold different dossiers: each seed has serials of its own.
        first_serial=1 + order.seed % SEEDS * SERIALS_OF_A_SEED,
    )
    planter = _Planter(plan, places, random_faults)
    into.write(",".join(COLUMNS) + "\n")
    for begin, (day, count) in zip(begins, shares, strict=False):
        if count:
            lines = planter.plant(rows.lines(day, count), begin)
            into.write("\n".join(lines) + "\n")
    if faults_into is not None:
        faults_into.write(",".join(FAULT_COLUMNS) + "\n")
        faults_into.writelines(f"{place + FIRST_ROW},{kind}\n" for place, kind in plan.items())
    return len(plan)


def _stream(order: Order, what: str) -> Random:
    """A source of chance of its own, so that rows stay the same with and without faults."""
    return Random(f"{order.seed} {order.year} {what}")  # noqa: S311 - constructed data, no secret


def _days_with_desks(facts: Facts, since: date, last: date) -> list[date]:
    held, edges, edge = False, facts.edges(), -1
    days = []
    for day in working_days(since, last, facts.days_off):
        if (now := bisect_right(edges, day)) != edge:
            edge, held = now, any(desk.is_open(day) for desk in facts.desks)
        if held:
            days.append(day)
    if not days:
        raise NoDesks
    return days


class _Planter:
    """Puts the faults of a plan into lines, in the order of the file."""

    def __init__(self, plan: dict[int, str], places: Places, random: Random):
        self._plan, self._places, self._random = plan, places, random
        self._coming = iter(plan)
        self._next = next(self._coming, None)
        self._done = 0
        self._sound = ""

    def plant(self, lines: list[str], begin: int) -> list[str]:
        """The lines from place ``begin`` on, those of the plan broken."""
        here = []
        while self._next is not None and self._next < begin + len(lines):
            here.append(self._next - begin)
            self._next = next(self._coming, None)
        broken = {at: self._broken(lines, at, self._plan[begin + at], here) for at in here}
        self._sound = self._sound_before(lines, len(lines), here)
        for at, line in broken.items():
            lines[at] = line
        return lines

    def _broken(self, lines: list[str], at: int, kind: str, here: list[int]) -> str:
        self._done += 1
        if kind == "duplicate_in_file":
            return self._sound_before(lines, at, here)
        row = Row(lines[at].split(","), self._done, self._random, self._places)
        FAULTS[kind].breaks(row)
        return ",".join(row.cells)

    def _sound_before(self, lines: list[str], at: int, faulty: list[int]) -> str:
        """The nearest line above that is not to be broken."""
        for before in range(at - 1, -1, -1):
            if before not in faulty:
                return lines[before]
        return self._sound
