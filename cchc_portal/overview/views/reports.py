"""Reports: what they are, and the units of which a summary of a year can be read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.overview.selectors.reportable import (
    illustrative_in,
    units_with_summaries,
    years_with_summaries,
)
from cchc_portal.overview.selectors.unit_list import blocks_with_units, unit_list

ON_A_PAGE = 50
LONGEST_WORDS = 200
LONGEST_YEAR = 4


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What is wrong with the year is said above the list, with status 400 or 404."""
    asked = {
        name: request.GET.get(name, "")[:LONGEST_WORDS].replace("\x00", "").strip()
        for name in ("year", "q", "block")
    }
    years = years_with_summaries()
    year, fault, status = _year(asked["year"], years)
    page = None
    if year is not None:
        found = unit_list(words=asked["q"], block=asked["block"])
        found = found.filter(pk__in=units_with_summaries(year=year).values("pk"))
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    address = reverse("reports")
    context = {
        "year": year,
        "fault": fault,
        "years": [
            {"text": str(one), "url": f"{address}?year={one}", "current": one == year}
            for one in years
        ],
        "page": page,
        "constructed": illustrative_in(year=year) if year is not None else set(),
        "words": asked["q"],
        "of_block": asked["block"],
        "blocks": blocks_with_units(),
        "print_title": _("Reports"),
    }
    return render(request, "overview/reports.html", context, status=status)


def _year(text: str, years: list[int]) -> tuple[int | None, str, int]:
    """The year that is meant, the newest where none is; what is wrong with it, and the status."""
    if not text:
        return (years[0] if years else None), "", 200
    if not (text.isascii() and text.isdecimal() and len(text) == LONGEST_YEAR):
        words = _("“%(text)s” is no year; type it as 2025.")
        return None, words % {"text": text[:60]}, 400
    if int(text) not in years:
        return None, _("Nothing is published of %(year)s.") % {"year": text}, 404
    return int(text), "", 200
