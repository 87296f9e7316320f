"""One line of a table on dossiers: what is counted or printed of a unit, field or month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cchc_portal.figures.show import at_decimals
from dossiers.rates import Rate
from dossiers.selectors.counts import Tally
from dossiers.selectors.printed_counts import PrintedCount
from dossiers.selectors.rate import COMPUTED, INFERRED

ONLINE, EARLY = "online_share", "early_share"
ON_TIME, ON_TIME_OF_HANDLED = "on_time_of_resolved", "on_time_of_handled"
CODES = (ONLINE, EARLY, ON_TIME, ON_TIME_OF_HANDLED)
DECIMALS = 2
"""Of a share that the portal worked out; printed ones keep their own."""


@dataclass(frozen=True)
class Share:
    """A share in per cent as it is shown. ``value`` is None where it is not known, or where nothing
    arose (``nothing``); ``printed``: as a source gives it, with the digits of the source;
    ``inferred``: read into a source that leaves something out."""

    value: Decimal | None = None
    nothing: bool = False
    printed: bool = False
    inferred: bool = False
    numerator: int | None = None
    denominator: int | None = None
    source: str = ""

    def __bool__(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class Line:
    """``of`` is a unit, a field, a procedure or the first day of a month; None for the whole.

    ``tally`` is None where no dossier is counted; then ``printed`` may hold what a source prints.
    A rate that is absent is not known.
    """

    of: Any = None
    tally: Tally | None = None
    printed: PrintedCount | None = None
    rates: Mapping[str, Rate] = field(default_factory=dict)
    target: Any = None

    @property
    def told(self) -> bool:
        """Whether anything at all is known."""
        return self.tally is not None or self.printed is not None or bool(self.rates)

    @property
    def is_printed(self) -> bool:
        """Its figures stand as a source prints them."""
        return self.tally is None and self.told

    @property
    def source(self) -> str:
        """Where printed figures come from."""
        if self.printed is not None and self.printed.source:
            return self.printed.source
        return next((rate.source for rate in self.rates.values() if rate.source), "")

    def count(self, name: str) -> int | None:
        """A column of form II.06; None where it is not known."""
        held = self.tally if self.tally is not None else self.printed
        return None if held is None else getattr(held, name)

    @property
    def counts(self) -> dict[str, int | None]:
        names = ("received", "online", "direct", "carried_over", "resolved", "pending", "overdue")
        return {name: self.count(name) for name in names}

    @property
    def online(self) -> Share:
        return shown_share(self.rates.get(ONLINE))

    @property
    def early(self) -> Share:
        return shown_share(self.rates.get(EARLY))

    @property
    def in_time(self) -> Share:
        """Early or on time, among resolved."""
        return shown_share(self.rates.get(ON_TIME))

    @property
    def in_time_of_handled(self) -> Share:
        return shown_share(self.rates.get(ON_TIME_OF_HANDLED))

    @property
    def exactly_on_time(self) -> Share:
        """On the due date itself, among resolved."""
        early, in_time = self.rates.get(EARLY), self.rates.get(ON_TIME)
        return _difference(_value(in_time), _value(early), of=in_time)

    @property
    def late(self) -> Share:
        """Late among resolved."""
        in_time = self.rates.get(ON_TIME)
        return _difference(Decimal(100), _value(in_time), of=in_time)


def shown_share(rate: Rate | None) -> Share:
    """A rate as people see it: rounded half up, or with the digits of its source."""
    if rate is None:
        return Share()
    printed = rate.kind != COMPUTED
    parts = {
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "source": rate.source,
        "inferred": rate.kind == INFERRED,
    }
    if rate.nothing_arose:
        return Share(nothing=True, printed=printed, **parts)
    if rate.value is None:
        return Share(printed=printed, **parts)
    as_printed = printed and rate.printed is not None
    value = rate.printed if as_printed else at_decimals(rate.value, DECIMALS)
    return Share(value=value, printed=printed, **parts)


def _value(rate: Rate | None) -> Decimal | None:
    return None if rate is None else rate.value


def _difference(whole: Decimal | None, part: Decimal | None, *, of: Rate | None) -> Share:
    if of is not None and of.nothing_arose:
        return Share(nothing=True, printed=of.kind != COMPUTED)
    if whole is None or part is None:
        return Share()
    return Share(value=at_decimals(whole - part, DECIMALS), printed=of.kind != COMPUTED)
