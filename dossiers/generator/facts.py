"""What the generator must know of a database: which unit handles which procedure, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``since`` to ``until``, both included; open ends are the ends of the calendar."""

    since: date = date.min
    until: date = date.max

    @classmethod
    def of(cls, since: date | None, until: date | None) -> "Span":
        return cls(since or date.min, until or date.max)

    def holds_on(self, day: date) -> bool:
        return self.since <= day <= self.until

    def within(self, other: "Span") -> "Span | None":
        """The days that both hold; None where there is none."""
        both = Span(max(self.since, other.since), min(self.until, other.until))
        return both if both.since <= both.until else None


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit handles a procedure: on which days, and on which of them dossiers come online.

    ``working_days`` is the time allowed; None where the procedure does not say.
    """

    unit: str
    procedure: str
    working_days: int | None
    open_on: tuple[Span, ...]
    online_on: tuple[Span, ...]

    def is_open(self, day: date) -> bool:
        return any(span.holds_on(day) for span in self.open_on)

    def takes_online(self, day: date) -> bool:
        return any(span.holds_on(day) for span in self.online_on)


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """An official code as dossiers carry it; ``plain`` is one for its old and its new form."""

    printed: str
    plain: str
    holds: Span


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit as the generator sees it; ``successor`` settles what is pending when it ends."""

    unit: str
    codes: tuple[AgencyCode, ...]
    exists: Span
    successor: str = ""

    def code_on(self, day: date) -> AgencyCode:
        """Raises ``LookupError`` where none of its codes holds that day."""
        for code in self.codes:
            if code.holds.holds_on(day):
                return code
        raise LookupError(f"{self.unit} has no code on {day}")


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is generated from. ``units`` and ``procedures`` are all codes that the
    database holds, also of other blocks: what is to be unknown must not be among them."""

    desks: tuple[Desk, ...]
    agencies: Mapping[str, Agency]
    units: frozenset[str]
    procedures: frozenset[str]
    days_off: frozenset[date] = frozenset()

    def edges(self) -> list[date]:
        """The days on which the set of open desks, or of online ones, may change."""
        spans = (span for desk in self.desks for span in (*desk.open_on, *desk.online_on))
        return sorted(set(_edges(spans)))


def _edges(spans: Iterable[Span]) -> Iterable[date]:
    for span in spans:
        yield span.since
        if span.until < date.max:
            yield date.fromordinal(span.until.toordinal() + 1)
