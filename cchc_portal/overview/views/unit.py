"""The page of one unit: who it is, where it stands, every index over the years."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cchc_portal.overview.dossier_glance import glance_block
from cchc_portal.overview.figure_labels import unit_figure_label
from cchc_portal.overview.selectors.dossier_latest import latest_of_unit
from cchc_portal.overview.selectors.unit_areas import held_areas, unit_areas
from cchc_portal.overview.selectors.unit_history import IndexHistory, unit_history
from cchc_portal.overview.selectors.unit_profile import UnitProfile, unit_profile
from cchc_portal.overview.story import StoryYear, story
from cchc_portal.overview.unit_areas import areas_section
from cchc_portal.overview.unit_awards import unit_awards
from cchc_portal.overview.unit_chart import history_chart
from cchc_portal.overview.unit_file import file_headings, file_rows
from cchc_portal.overview.unit_plan import unit_plan
from cchc_portal.overview.unit_targets import unit_targets
from cchc_portal.overview.unit_years import YearRow, year_rows
from cchc_portal.overview.views.downloads import file_response
from cchc_portal.units.models import Unit
from indices.models import Kind

MOST_DRAWN = 4
"""Predecessors that have a line of their own in a chart."""


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    body = get_object_or_404(Unit, code=code)
    histories = unit_history(unit=body)
    wanted = request.GET.get("format")
    if wanted:
        return file_response(
            wanted,
            name=body.code,
            title=body.label,
            headings=file_headings(),
            rows=file_rows(histories, kinds={kind.value: str(kind.label) for kind in Kind}),
        )
    profile = unit_profile(unit=body)
    held = held_areas(unit=body, histories=histories)
    told = story(profile=profile, histories=histories, totals=held.totals)
    recent, older = _recent_and_older(told)
    areas = unit_areas(unit=body, histories=histories, held=held, viewer=request.user)
    former = [(known, unit_history(unit=known)) for known in profile.former_units[:MOST_DRAWN]]
    charts = [history_chart(history, unit=body, predecessors=former) for history in histories]
    context = {
        "unit": body,
        "profile": profile,
        "today": timezone.localdate(),
        "recent": recent,
        "older": older,
        "inferences": _inferences(recent),
        "leads": [lead for lead in map(_lead, histories) if lead],
        "charts": [chart for chart in charts if chart],
        "areas": areas_section(areas),
        "targets": unit_targets(profile),
        "plan": unit_plan(body, on=timezone.localdate()),
        "dossiers": glance_block(latest_of_unit(body), unit=body),
        "awards": unit_awards(body),
        "sections": [_section(history, profile) for history in histories],
        "figures": [
            {"label": unit_figure_label(figure.what), "figure": figure}
            for figure in profile.figures
        ],
        "report_year": max((line.year for one in histories for line in one.yearly), default=None),
        "print_title": body.name,
    }
    return render(request, "overview/unit.html", context)


def _recent_and_older(years: list[StoryYear]) -> tuple[list[StoryYear], list[StoryYear]]:
    """The newest years down to the first that holds a value; and the rest."""
    for place, year in enumerate(years):
        if year.holds_value:
            return years[: place + 1], years[place + 1 :]
    return years, []


def _inferences(years: list[StoryYear]) -> list[dict]:
    """The reasoning behind every inferred figure that the sentences name."""
    found = {}
    for year in years:
        for line in year.lines:
            for told in (line, line.previous):
                if told is not None and told.row["inference"]:
                    found[told.publication.pk] = {
                        "year": told.year,
                        "value": told.row["value"],
                        "inference": told.row["inference"],
                    }
    return list(found.values())


def _lead(history: IndexHistory) -> dict | None:
    """The newest year of which the value is known."""
    for line in history.yearly:
        if line.row["value"] is not None:
            return {
                "index": history.index,
                "row": line.row,
                "publication": line.publication,
                "change": line.change,
            }
    return None


def _notes(row: YearRow) -> list[dict]:
    """The notes of a year; the first, of its own correction, leads to the earlier numbers."""
    return [
        {
            "period": row.line.publication.period,
            "words": words,
            "corrected": row.line.corrected if place == 0 else (),
        }
        for place, words in enumerate(row.notes)
    ]


def _section(history: IndexHistory, profile: UnitProfile) -> dict:
    newest = history.yearly[0].publication
    rows = year_rows(history, profile=profile)
    return {
        "index": history.index,
        "rows": rows,
        "notes": [note for row in rows for note in _notes(row)],
        "decimals": max(line.publication.decimals for line in history.lines),
        "has_grades": any(line.row["grade"] or line.printed_grade_beside for line in history.lines),
        "has_rank_changes": any(line.rank_change is not None for line in history.lines),
        "has_decisions": any(line.publication.decision_number for line in history.lines),
        "block_code": newest.block_code,
    }
