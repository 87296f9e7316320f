"""The rows of links and choices above the form: years, periods of the calendar, report windows."""

import dataclasses
from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cchc_portal.overview.form_ii06.asked import BY_LEVEL, Asked
from cchc_portal.overview.form_ii06.periods import (
    Offered,
    calendar_periods,
    months,
    reporting_windows,
)
from cchc_portal.units.models import Block
from dossiers.selectors.periods import year_period

MOST_YEARS = 10


def choices_of(asked: Asked, years: list[int]) -> list[dict]:
    """Each with ``id``, ``label``, ``choices`` and ``long`` as ``_parts/choices.html`` takes them.
    Offered are the years of which something is held, and the one that is asked for."""
    year = asked.period.until.year
    offered = sorted({year, *years[:MOST_YEARS]}, reverse=True)
    of_years = [
        {"text": str(one), "url": _address(asked, year_period(one).code), "current": one == year}
        for one in offered
    ]
    return [
        {"id": "years", "label": _("Year"), "choices": of_years},
        _row("calendar", _("Calendar"), calendar_periods(year), asked),
        _row("months", _("Month"), months(year), asked),
        _row("windows", _("Reporting period"), reporting_windows(year), asked) | {"long": True},
    ]


def forms_of_blocks(asked: Asked, blocks: Iterable[Block]) -> list[dict]:
    """The same form of each block: ``text`` and ``url``."""
    return [
        {
            "text": block.name,
            "url": _address(dataclasses.replace(asked, block=block), asked.period.code),
        }
        for block in blocks
    ]


def _row(name: str, label: str, offered: Iterable[Offered], asked: Asked) -> dict:
    choices = [
        {
            "text": one.short,
            "title": one.title,
            "url": _address(asked, one.period.code),
            "current": (one.period.since, one.period.until)
            == (asked.period.since, asked.period.until),
        }
        for one in offered
    ]
    return {"id": name, "label": label, "choices": choices}


def _address(asked: Asked, period: str) -> str:
    kept = {
        "unit": asked.unit.code if asked.unit else "",
        "block": asked.block.code if asked.block else "",
        "rows": BY_LEVEL if asked.by_level else "",
        "period": period,
    }
    return "?" + urlencode({name: value for name, value in kept.items() if value}, safe=".")
