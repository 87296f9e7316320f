"""Dossiers of a year: for everybody, from counts, never from dossiers."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.overview.dossier_addresses import form_address, year_address
from cchc_portal.overview.dossier_charts import dossier_charts
from cchc_portal.overview.dossier_choices import (
    filter_choices,
    narrowings,
    trail,
    view_choices,
    year_choices,
)
from cchc_portal.overview.dossier_file import file_headings, file_rows
from cchc_portal.overview.dossier_table import (
    FIELDS,
    MONTHS_OF_YEAR,
    SORTS,
    Look,
    Table,
    busiest_fields,
    month_rows,
    overdue_rows,
    procedure_rows,
    tables,
)
from cchc_portal.overview.dossier_targets import told
from cchc_portal.overview.dossier_tiles import tiles
from cchc_portal.overview.selectors.dossier_criteria import criteria_now
from cchc_portal.overview.selectors.dossier_figures import ONLINE_METRIC, Figures, dossier_figures
from cchc_portal.overview.selectors.dossiers_asked import (
    Asked,
    around_break,
    break_of_levels,
    read_asked,
)
from cchc_portal.overview.selectors.dossiers_behind import may_list_dossiers
from cchc_portal.overview.views.downloads import file_response
from dossiers.selectors.periods import FIRST_YEAR, LAST_YEAR
from dossiers.selectors.years import years_with_dossiers
from indices.selectors.targets import every_year_with_targets


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """Lead to the newest year of which anything is held."""
    years = years_with_dossiers()
    if not years:
        return render(request, "overview/dossiers_none.html", {"print_title": _("Dossiers")})
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("dossiers-of-year", args=[years[0]]) + query)


@require_safe
def dossiers_of_year(request: HttpRequest, year: int) -> HttpResponse:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    asked = read_asked(request.GET, year=year)
    look = Look(
        sort=request.GET.get("sort", ""),
        by_field=request.GET.get("by") == FIELDS,
        for_staff=may_list_dossiers(request.user),
    )
    years = years_with_dossiers()
    figures = None if asked.faults else dossier_figures(asked)
    if figures is not None and request.GET.get("format"):
        return _file(request, asked, figures, look)
    changed_on = break_of_levels(asked.levels)
    context = {
        "asked": asked,
        "figures": figures,
        "head": _head(asked),
        "page_name": "dossiers-of-year",
        "years": year_choices(asked, [*years, *every_year_with_targets(metrics=[ONLINE_METRIC])]),
        "choices": filter_choices(asked, figures),
        "trail": trail(asked),
        "narrowings": narrowings(asked),
        "whole_year_url": year_address(asked, period=None),
        "form_url": form_address(asked),
        "break_of_levels": changed_on,
        "break_shown": around_break([*years, year], changed_on),
        "print_title": _("Dossiers, %(year)s") % {"year": str(year)},
        "print_as_of": asked.as_of,
    }
    if figures is not None:
        context |= _shown(asked, figures, look)
        context["criteria"] = criteria_now(asked, viewer=request.user)
    return render(request, "overview/dossiers.html", context)


def _shown(asked: Asked, figures: Figures, look: Look) -> dict:
    shown = tables(asked, figures, look)
    kinds = {table.kind for table in shown}
    sorted_by = {name: None if name == look.sort else name for name in SORTS}
    return {
        "tiles": tiles(asked, figures, for_staff=look.for_staff),
        "tables": shown,
        "views": view_choices(asked, by_field=look.by_field) if figures.fields else [],
        "sorts": {name: year_address(asked, sort=wanted) for name, wanted in sorted_by.items()},
        "targets": [told(judged) for judged in figures.judged],
        "charts": dossier_charts(
            figures.months, download=year_address(asked, table=MONTHS_OF_YEAR, format="csv")
        ),
        "procedures": [] if asked.procedure or asked.field else procedure_rows(asked, figures),
        "fields": [] if FIELDS in kinds or asked.field else busiest_fields(asked, figures),
        "all_fields": year_address(asked, by=FIELDS) if asked.unit is None else "",
        "overdue": [] if asked.unit else overdue_rows(asked, figures),
    }


def _head(asked: Asked) -> str:
    of = asked.procedure or asked.field or asked.unit or asked.block
    title = _("Dossiers, %(year)s") % {"year": str(asked.year)}
    return f"{title}: {of.name}" if of else title


def _file(request: HttpRequest, asked: Asked, figures: Figures, look: Look) -> HttpResponse:
    """A table of the page, or its months; the last table where none is named."""
    shown = [Table(MONTHS_OF_YEAR, month_rows(asked, figures))]
    shown += tables(asked, figures, replace(look, for_staff=False))
    named = request.GET.get("table")
    table = next((held for held in shown if held.kind == named), shown[-1])
    return file_response(
        request.GET["format"],
        name="-".join(["dossiers", asked.period.code.replace("..", "-"), table.kind]),
        title=_head(asked),
        headings=file_headings(table),
        rows=list(file_rows(asked, table)),
    )
