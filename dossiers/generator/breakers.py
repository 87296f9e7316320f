"""The fifteen faults: each takes the cells of a sound row and breaks exactly one rule.

Where a rule leans on other cells (a result is returned after it is finished), those are set so
that no second rule is broken with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dossiers.generator.fault_places import Places
from dossiers.generator.rows import COLUMNS

(CODE, UNIT, SETTLING, PROCEDURE, CHANNEL, RECEIVED, DUE, FINISHED, RETURNED, STATUS) = range(
    len(COLUMNS)
)
PENDING, RESOLVED = "4", "9"
NEEDS_FINISHED = ("7", "8", "9", "10")
MANDATORY = (CODE, UNIT, PROCEDURE, CHANNEL, RECEIVED, STATUS)
DATES = (RECEIVED, DUE, FINISHED)
NO_CHANNELS = ("fax", "email", "zalo", "counter", "web")
NO_STATUSES = ("0", "11", "12", "42", "99")
NO_DATES = ("31/02/2025", "2025-13-05", "2025-00-10", "32/01/2025", "x", "2025/7", "01-2025")
NO_CODES = ("{agency}-{year}1345-{serial}", "{agency} {serial}", "HS#{serial}", "-HS-{serial}")
SERIALS_OF_FAULTS = 9_000_000


@dataclass(slots=True)
class Row:
    """A sound row about to be broken. ``number`` is one per fault, for texts that stand once."""

    cells: list[str]
    number: int
    random: Random
    places: Places

    @property
    def received(self) -> date:
        return date.fromisoformat(self.cells[RECEIVED])

    @property
    def agency(self) -> str:
        return self.cells[CODE].split("-", 1)[0]

    @property
    def serial(self) -> int:
        return SERIALS_OF_FAULTS + self.number

    def days(self, most: int) -> timedelta:
        return timedelta(days=self.random.randint(1, most))

    def set(self, **cells: str | date) -> None:
        for name, cell in cells.items():
            self.cells[COLUMNS.index(name)] = str(cell)

    def keep_due(self) -> None:
        """Give a due date where none stands: the procedure's days may become unknown."""
        if not self.cells[DUE]:
            self.set(due_on=self.received + timedelta(days=14))

    def finish(self) -> None:
        """Make it resolved and not returned, as soon as can be."""
        self.set(finished_on=self.received, returned_on="", status=RESOLVED)


def bad_code(row: Row) -> None:
    form = row.random.choice(NO_CODES)
    row.set(code=form.format(agency=row.agency, year=f"{row.received:%y}", serial=row.serial))


def code_day_differs(row: Row) -> None:
    other = row.received - row.days(9)
    row.set(code=f"{row.agency}-{other:%y%m%d}-{row.serial}")


def unknown_unit(row: Row) -> None:
    column = "settling_unit_code" if row.random.random() < 0.25 else "unit_code"
    row.set(**{column: f"{row.places.no_unit}-{row.number}"})


def unknown_procedure(row: Row) -> None:
    row.keep_due()
    row.set(procedure_code=f"{row.places.no_procedure}{row.number:06d}")


def procedure_not_of_unit(row: Row) -> None:
    row.keep_due()
    procedure = row.random.choice(row.places.foreign[row.cells[UNIT]])
    row.set(procedure_code=procedure, settling_unit_code="", channel="in_person")


def level_not_valid(row: Row) -> None:
    row.keep_due()
    unit, procedure = row.random.choice(row.places.offline(row.received))
    row.set(
        code=f"{row.places.agency_code(unit, row.received)}-{row.received:%y%m%d}-{row.serial}",
        unit_code=unit,
        settling_unit_code="",
        procedure_code=procedure,
        channel="online",
    )


def due_before_received(row: Row) -> None:
    row.set(due_on=row.received - row.days(20))


def finished_before_received(row: Row) -> None:
    row.finish()
    row.set(finished_on=row.received - row.days(20))


def in_future(row: Row) -> None:
    """A slip of the decade, so that the file stays faulty as the years go by."""
    row.finish()
    ahead = row.received + timedelta(days=20_000)
    row.set(finished_on=ahead + row.days(300))


def returned_before_finished(row: Row) -> None:
    row.finish()
    if row.random.random() < 0.5:
        row.set(returned_on=row.received - row.days(20))
    else:
        row.set(finished_on="", returned_on=row.received, status=PENDING)


def unknown_channel(row: Row) -> None:
    row.set(channel=row.random.choice(NO_CHANNELS))


def unknown_status(row: Row) -> None:
    row.set(status=row.random.choice(NO_STATUSES))


def missing_cell(row: Row) -> None:
    columns = list(MANDATORY)
    if row.cells[STATUS] in NEEDS_FINISHED:
        columns.append(FINISHED)
    if row.cells[PROCEDURE] in row.places.without_days:
        columns.append(DUE)
    column = row.random.choice(columns)
    if column == PROCEDURE:
        row.keep_due()
    if column == FINISHED:
        row.finish()
    row.cells[column] = ""


def bad_date(row: Row) -> None:
    column = row.random.choice(DATES)
    if column == FINISHED:
        row.finish()
    row.cells[column] = row.random.choice(NO_DATES)


def duplicate_in_file(row: Row) -> None:
    """The writer puts an earlier row in its place; nothing is broken inside of it."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """A kind of fault: its code, what it is in words, and what breaks a row that way."""

    code: str
    words: str
    breaks: Callable[[Row], None]


BREAKERS = tuple(
    Breaker(breaks.__name__, words, breaks)
    for breaks, words in (
        (bad_code, "the code is no dossier code, or holds a day that is not in the calendar"),
        (code_day_differs, "the day in the code is not the day of receipt"),
        (unknown_unit, "the receiving or the settling unit does not exist"),
        (unknown_procedure, "the procedure does not exist"),
        (procedure_not_of_unit, "the unit does not handle the procedure"),
        (level_not_valid, "online, while the procedure has no level for that on the day"),
        (due_before_received, "due before the day of receipt"),
        (finished_before_received, "finished before the day of receipt"),
        (in_future, "finished on a day that has not come yet"),
        (returned_before_finished, "the result is returned before the dossier is finished"),
        (unknown_channel, "a channel other than online, in_person and post"),
        (unknown_status, "a status other than 1 to 10"),
        (duplicate_in_file, "the dossier stands in the file before"),
        (missing_cell, "a cell that must hold something is empty"),
        (bad_date, "a cell for a day holds a text that is none"),
    )
)
FAULTS = {breaker.code: breaker for breaker in BREAKERS}
