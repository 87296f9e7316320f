"""The months of a page on dossiers as charts: the online share, and how dossiers were resolved."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.overview.selectors.dossier_line import DECIMALS, Line

FEWEST_MONTHS = 2
OUTCOMES = (
    ("early", "--grade-1"),
    ("on_time", "--grade-2"),
    ("late", "--grade-4"),
)


def dossier_charts(months: Sequence[Line], *, download: str) -> list[dict]:
    """None with fewer than two months; ``download`` is the address of the same figures as CSV."""
    if len(months) < FEWEST_MONTHS:
        return []
    charts = [_online_chart(months), _outcomes_chart(months)]
    shared = {
        "labels": [f"{line.of:%m/%Y}" for line in months],
        "source": _("counted by the portal from the dossiers brought in"),
        "downloads": [{"text": _("Download CSV"), "url": download}],
    }
    return [chart | shared for chart in charts if chart]


def _online_chart(months: Sequence[Line]) -> dict | None:
    values = [line.online.value for line in months]
    if sum(value is not None for value in values) < FEWEST_MONTHS:
        return None
    return {
        "id": "online-by-month",
        "title": _online_title(months),
        "kind": "line",
        "decimals": DECIMALS,
        "unit": "%",
        "minimum": 0,
        "series": [{"name": _("Online share"), "values": values}],
    }


def _online_title(months: Sequence[Line]) -> str:
    known = [line for line in months if line.online]
    first, last = known[0], known[-1]
    words = {
        "first": in_sentence(first.online.value),
        "last": in_sentence(last.online.value),
        "month": f"{first.of:%m/%Y}",
        "last_month": f"{last.of:%m/%Y}",
    }
    if last.online.value > first.online.value:
        title = _(
            "The online share rose from %(first)s%% in %(month)s to %(last)s%% in %(last_month)s"
        )
    elif last.online.value < first.online.value:
        title = _(
            "The online share fell from %(first)s%% in %(month)s to %(last)s%% in %(last_month)s"
        )
    else:
        title = _("The online share was %(first)s%% in %(month)s and in %(last_month)s")
    return title % words


def _outcomes_chart(months: Sequence[Line]) -> dict | None:
    if not any(line.tally.resolved for line in months):
        return None
    names = {"early": _("Early"), "on_time": _("On time"), "late": _("Late")}
    return {
        "id": "resolved-by-month",
        "title": _("How many dossiers were resolved early, on time and late in each month?"),
        "kind": "bar",
        "stacked": True,
        "decimals": 0,
        "unit": "",
        "series": [
            {
                "name": names[outcome],
                "colour": colour,
                "values": [Decimal(getattr(line.tally, outcome)) for line in months],
            }
            for outcome, colour in OUTCOMES
        ],
    }
