"""Rows without a fault, day by day, as lines of the sheet ``dossiers``."""

from bisect import bisect, bisect_right
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from dossiers.generator.facts import Desk, Facts
from dossiers.generator.habits import UnitHabits, online_liking, popularity
from dossiers.generator.season import working_days

COLUMNS = (
    "code",
    "unit_code",
    "settling_unit_code",
    "procedure_code",
    "channel",
    "received_on",
    "due_on",
    "finished_on",
    "returned_on",
    "status",
)
USUAL_DAYS = 10
LONGEST_DELAY = 25
SAFETY_DAYS = 60
REFUSED = 3

NOT_ACCEPTED, WITHDRAWN, STOPPED, FORGOTTEN = 0.010, 0.016, 0.021, 0.025
"""Upper bounds of a draw: the shares are 1 %, 0.6 %, 0.5 %, and 0.4 % that stay pending."""
SUPPLEMENTS, PAYMENT = 0.12, 0.16
BY_POST, NOT_COLLECTED, WITHOUT_DUE = 0.07, 0.03, 0.02


class _UnitDay:
    """A unit on the day that is being written: its code, its last serial, its online share."""

    __slots__ = ("end", "habits", "online", "prefix", "serial", "successor", "unit")

    def __init__(self, unit: str, successor: str, end: int):
        self.unit, self.successor, self.end = unit, successor, end
        self.habits = UnitHabits(unit)
        self.prefix, self.serial, self.online = "", [0], 0.0


class Rows:
    """Writes the lines of one file; days must be asked for in order."""

    def __init__(
        self, *, facts: Facts, since: date, until: date, random: Random, first_serial: int = 1
    ):
        self._facts, self._random = facts, random
        self._last_serial = first_serial - 1
        longest = max((desk.working_days or USUAL_DAYS for desk in facts.desks), default=0)
        far = until + timedelta(days=(longest + LONGEST_DELAY) * 2 + SAFETY_DAYS)
        self._days = working_days(since, far, facts.days_off)
        self._text = [day.isoformat() for day in self._days]
        self._last = bisect_right(self._days, until) - 1
        self._units = {
            code: _UnitDay(code, agency.successor, bisect_right(self._days, agency.exists.until))
            for code, agency in facts.agencies.items()
        }
        self._edges = facts.edges()
        self._edge = -1
        self._open: list[tuple[_UnitDay, Desk, bool, float]] = []
        self._weights: list[float] = []
        self._at_work: list[_UnitDay] = []

    def lines(self, day: date, count: int) -> list[str]:
        """``count`` lines received on ``day``, without line ends.

        Raises ``LookupError`` where no unit handles any procedure that day.
        """
        self._begin(day)
        place = bisect_right(self._days, day) - 1
        opened, weights, draw = self._open, self._weights, self._random.random
        whole, text = weights[-1], self._text
        lines = []
        for _row in range(count):
            unit, desk, by_net, liking = opened[bisect(weights, draw() * whole)]
            unit.serial[0] += 1
            if by_net and draw() < unit.online + liking:
                channel = "online"
            else:
                channel = "post" if draw() < BY_POST else "in_person"
            allowed = desk.working_days
            days = USUAL_DAYS if allowed is None else allowed
            finished, returned, status = self._course(place, days, unit.habits)
            gone = self._last if finished is None else finished
            handed_over = unit.successor and gone >= unit.end and status != REFUSED
            settling = unit.successor if handed_over else ""
            due = "" if allowed is not None and draw() < WITHOUT_DUE else text[place + days]
            lines.append(
                f"{unit.prefix}{unit.serial[0]:04d},{unit.unit},{settling},{desk.procedure},"
                f"{channel},{text[place]},{due},{'' if finished is None else text[finished]},"
                f"{'' if returned is None else text[returned]},{status}"
            )
        return lines

    def _course(self, place: int, days: int, habits: UnitHabits):
        """When it is finished and returned (as places among the working days) and its status."""
        draw = self._random.random
        fate = draw()
        if fate < NOT_ACCEPTED:
            return None, None, REFUSED
        if fate < STOPPED:
            finished = place + int(draw() * (days + 1))
            if finished <= self._last:
                return finished, None, 7 if fate < WITHDRAWN else 8
            return None, None, self._pending(place)
        finished = place + self._duration(days, habits)
        if fate < FORGOTTEN or finished > self._last:
            return None, None, self._pending(place)
        returned = finished + int(draw() * draw() * 8)
        if returned > self._last or draw() < NOT_COLLECTED:
            return finished, None, 9
        return finished, returned, 10

    def _duration(self, days: int, habits: UnitHabits) -> int:
        draw = self._random.random
        outcome = draw()
        if outcome < habits.late:
            return days + 1 + int(draw() ** 3 * LONGEST_DELAY)
        if outcome < habits.late + habits.early and days:
            return days - 1 - int(draw() * draw() * days)
        return days

    def _pending(self, place: int) -> int:
        state = self._random.random()
        if state < SUPPLEMENTS:
            return 5
        if state < PAYMENT:
            return 6
        if place >= self._last - 1:
            return 1 if state > 0.8 else 2
        return 4

    def _begin(self, day: date) -> None:
        edge = bisect_right(self._edges, day)
        if edge != self._edge:
            self._edge = edge
            self._open_desks(day)
        if not self._open:
            raise LookupError(day)
        serials: dict[str, list[int]] = {}
        for unit in self._at_work:
            code = self._facts.agencies[unit.unit].code_on(day)
            unit.prefix = f"{code.printed}-{day:%y%m%d}-"
            unit.serial = serials.setdefault(code.plain, [self._last_serial])
            unit.online = unit.habits.online_on(day)

    def _open_desks(self, day: date) -> None:
        self._open = [
            (
                self._units[desk.unit],
                desk,
                desk.takes_online(day),
                online_liking(desk.procedure),
            )
            for desk in self._facts.desks
            if desk.is_open(day)
        ]
        self._at_work = list({unit.unit: unit for unit, *_ in self._open}.values())
        weights = (popularity(desk.procedure) * unit.habits.weight for unit, desk, *_ in self._open)
        self._weights = list(accumulate(weights))
