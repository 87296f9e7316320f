"""The codes of the dossiers behind a figure: for staff, of the units that they may see."""

import tempfile
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.overview.dossier_addresses import list_address, year_address
from cchc_portal.overview.dossier_choices import filter_choices, narrowings, trail
from cchc_portal.overview.selectors.dossiers_asked import Asked, read_asked
from cchc_portal.overview.selectors.dossiers_behind import (
    STATES,
    after,
    dossiers_behind,
    may_list_dossiers,
)
from cchc_portal.overview.views.downloads import CSV, XLSX
from cchc_portal.sheets.writing import csv_pieces, stream_xlsx
from cchc_portal.units.scope import visible_units
from cchc_portal.units.selectors.block_members import illustrative_units
from dossiers.models import Channel, Dossier
from dossiers.selectors.periods import FIRST_YEAR, LAST_YEAR

ON_A_PAGE = 100
MOST_COUNTED = 10_000
"""Above it the page says "more than": counting all of ten millions is not worth the wait."""
READ_AT_ONCE = 2_000
IN_MEMORY = 5_000_000
"""Bytes of a workbook kept in memory; a larger one waits in a temporary file."""


@require_safe
def dossier_list(request: HttpRequest, year: int) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_list_dossiers(request.user):
        raise PermissionDenied
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    asked = read_asked(request.GET, year=year)
    state = request.GET.get("state", "")
    if state and state not in STATES:
        asked.faults.append(_("There is no state “%(code)s”.") % {"code": state[:100]})
    found = Dossier.objects.none()
    if not asked.faults:
        found = dossiers_behind(asked, state=state, viewer=request.user)
        if wanted := request.GET.get("format"):
            return _file(wanted, asked, found, state)
    place = _place(request.GET.get("after", ""))
    rows = list((after(found, place) if place else found)[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    context = {
        "asked": asked,
        "state": STATES.get(state, _("Any state")),
        "states": [(code, str(words), code == state) for code, words in STATES.items()],
        "page_name": "dossier-list",
        "choices": filter_choices(asked, None) | {"units": _units(request.user, asked)},
        "narrowings": narrowings(asked),
        "trail": trail(asked),
        "rows": shown,
        "illustrative": not illustrative_units().isdisjoint(row.settling_unit_id for row in shown),
        "number": found[: MOST_COUNTED + 1].count(),
        "most_counted": MOST_COUNTED,
        "next": _next(asked, state, shown) if len(rows) > ON_A_PAGE else "",
        "first": list_address(asked, state=state) if place else "",
        "year_url": year_address(asked),
        "print_title": _("List of dossiers, %(year)s") % {"year": str(year)},
    }
    return render(request, "overview/dossier_list.html", context)


def _units(user, asked: Asked) -> list[tuple[str, str, bool]]:
    return [
        (code, name, asked.unit is not None and code == asked.unit.code)
        for code, name in visible_units(user).values_list("code", "name")
    ]


def _place(text: str) -> tuple[date, str] | None:
    """The last dossier of the page before: its day of receipt and its key."""
    day, _between, key = text.replace("\x00", "").partition("~")
    try:
        return (date.fromisoformat(day), key) if key else None
    except ValueError:
        return None


def _next(asked: Asked, state: str, shown: list[Dossier]) -> str:
    last = shown[-1]
    return list_address(asked, state=state, after=f"{last.received_on.isoformat()}~{last.key}")


def _file(wanted: str, asked: Asked, found: QuerySet[Dossier], state: str) -> HttpResponseBase:
    """All of them, written while they are read."""
    name = "-".join(["dossier-list", asked.period.code.replace("..", "-"), state or "all"])
    if wanted == "csv":
        return StreamingHttpResponse(
            csv_pieces(_headings(), _rows(found)),
            content_type=CSV,
            headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
        )
    if wanted != "xlsx":
        raise Http404
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    stream_xlsx(_headings(), _rows(found), _("List of dossiers"), content)
    content.seek(0)
    return FileResponse(content, content_type=XLSX, as_attachment=True, filename=f"{name}.xlsx")


def _headings() -> list[str]:
    return [
        _("Dossier code"),
        _("Code of the settling unit"),
        _("Settling unit"),
        _("Received by"),
        _("Code of the procedure"),
        _("Procedure"),
        _("Service level"),
        _("Channel"),
        _("Received on"),
        _("Due on"),
        _("Deadline"),
        _("Finished on"),
        _("Returned on"),
        _("Status"),
    ]


def _rows(found: QuerySet[Dossier]) -> Iterator[list]:
    channels = {channel.value: str(channel.label) for channel in Channel}
    for dossier in found.iterator(chunk_size=READ_AT_ONCE):
        yield [
            dossier.code,
            dossier.settling_unit.code,
            dossier.settling_unit.name,
            dossier.unit.name,
            dossier.procedure.code,
            dossier.procedure.name,
            dossier.level.title,
            channels[dossier.channel],
            dossier.received_on,
            dossier.due_on,
            dossier.deadline,
            dossier.finished_on,
            dossier.returned_on,
            dossier.status.title,
        ]
