"""``dossiers/summary/``: how many dossiers came in and how they were settled, unit by unit."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cchc_portal.api.describe import describes_list
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.problems import InvalidParameters
from cchc_portal.api.views import ListView
from dossiers.api.summary_row import SummaryRow, summary_row
from dossiers.models import NOT_ONLINE, Channel
from dossiers.selectors.period_levels import LEVELS
from dossiers.selectors.periods import Period, read_period, year_period
from dossiers.selectors.summaries import BREAKDOWNS, Summary, Wanted, summaries
from dossiers.selectors.years import years_with_dossiers

LEVEL_CODES = (NOT_ONLINE, *filter(None, LEVELS))


def _one_of(*choices: str):
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(gettext("Give one of: %(choices)s.") % {"choices": ", ".join(choices)})
        return text

    return read


def _year(text: str) -> int:
    return year_period(as_year(text)).since.year


UNIT = Parameter("unit", as_text, _("Code of the settling unit."), many=True)
BLOCK = Parameter("block", as_text, _("Code of a block; its units in the period."), many=True)
YEAR = Parameter("year", _year, _("The year; without it the newest with figures."), int)
PERIOD = Parameter(
    "period",
    read_period,
    _("A year, quarter, month or two days: 2025, 2025-Q1, 2025-03, 2024-12-15..2025-03-14."),
)
LEVEL = Parameter(
    "level",
    _one_of(*LEVEL_CODES),
    _("Service level; 3-4 and partial-full stand for both."),
    many=True,
    choices=LEVEL_CODES,
)
CHANNEL = Parameter(
    "channel",
    _one_of(*Channel.values),
    _("How the dossier was sent."),
    many=True,
    choices=tuple(Channel.values),
)
BY = Parameter(
    "by",
    _one_of(*BREAKDOWNS),
    _("Break each unit down by service level or channel; printed counts are left out then."),
    choices=BREAKDOWNS,
)


class SummaryRows:
    """Summaries as rows of the API."""

    def __init__(self, found: list[Summary], period: Period | None):
        self.found, self.period = found, period

    def count(self) -> int:
        return len(self.found)

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return [summary_row(one, self.period) for one in self.found[start:stop]]

    def everything(self) -> Iterator[dict[str, Any]]:
        return (summary_row(one, self.period) for one in self.found)


@describes_list(
    name="dossiers_summary",
    summary=_("Dossiers, unit by unit"),
    description=_(
        "Counted from dossiers, or as a source prints them where the dossiers are not held: never "
        "both. Ordered by name of the unit, then by level or channel. Unknown is null; a unit of "
        "which nothing is held is absent."
    ),
)
class SummaryView(ListView):
    parameters = (UNIT, BLOCK, YEAR, PERIOD, LEVEL, CHANNEL, BY)
    row_class = SummaryRow
    file_name = "dossiers-summary"

    def rows(self, asked: dict[str, Any]) -> SummaryRows:
        period = _period(asked)
        if period is None:
            return SummaryRows([], None)
        wanted = Wanted(
            period=period,
            units=asked.get("unit", ()),
            blocks=asked.get("block", ()),
            levels=asked.get("level", ()),
            channels=asked.get("channel", ()),
            by=asked.get("by", ""),
        )
        return SummaryRows(summaries(wanted), period)


def _period(asked: dict[str, Any]) -> Period | None:
    """The period asked for, the year, or the newest year with figures; None where there is none.
    Raises InvalidParameters where the period does not lie in the year."""
    period, year = asked.get("period"), asked.get("year")
    if period is None:
        years = [year] if year else years_with_dossiers()
        return year_period(years[0]) if years else None
    if year and year not in (period.since.year, period.until.year):
        detail = gettext("The period %(days)s does not lie in %(year)s.") % {
            "days": period.days,
            "year": str(year),
        }
        raise InvalidParameters([{"parameter": "period", "detail": detail}])
    return period
