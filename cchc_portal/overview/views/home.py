"""The first page: the newest year of every index at a glance."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.overview.dossier_glance import glance_block
from cchc_portal.overview.home_targets import home_targets
from cchc_portal.overview.selectors.dossier_latest import latest_of_all
from cchc_portal.overview.selectors.grades_by_year import YearOfGrades, grades_by_year
from cchc_portal.overview.selectors.latest import (
    IndexSummary,
    grade_order,
    latest_summaries,
    standing_with_blocks,
)
from cchc_portal.overview.selectors.news import corrections, latest_publications
from cchc_portal.overview.sentences.grades_title import grades_title
from indices.views.addresses import ranking_address

NEWS = 6
FEWEST_YEARS = 2
LAST_TONE = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    standing = standing_with_blocks()
    summaries = latest_summaries(standing=standing)
    real = _only(summaries, illustrative=False)
    indexes = {summary.index.code: summary.index for summary in summaries}
    corrected = _named(corrections(count=NEWS), indexes)
    goals, illustrative_goals = home_targets()
    context = {
        "sections": _sections(real),
        "illustrative_sections": _sections(_only(summaries, illustrative=True)),
        "grades_chart": _grades_chart(real, standing),
        "news": _named(latest_publications(count=NEWS), indexes),
        "corrections": [item for item in corrected if not item["publication"].illustrative],
        "illustrative_corrections": [
            item for item in corrected if item["publication"].illustrative
        ],
        "dossiers": glance_block(latest_of_all()),
        "goals": goals,
        "illustrative_goals": illustrative_goals,
        "show_falls": request.user.has_perm("indices.view_falls"),
        "print_title": _("Overview"),
    }
    return render(request, "overview/home.html", context)


def _only(summaries: Sequence[IndexSummary], *, illustrative: bool) -> list[IndexSummary]:
    kept = [summary.only(illustrative=illustrative) for summary in summaries]
    return [summary for summary in kept if summary.blocks]


def _sections(summaries: Sequence[IndexSummary]) -> list[dict]:
    return [_section(summary) for summary in summaries]


def _section(summary: IndexSummary) -> dict:
    blocks = [
        {
            "publication": block.publication,
            "address": ranking_address(block.publication),
            "best": block.best,
            "rises": block.rises,
            "falls": block.falls,
            "grades": block.grades,
        }
        for block in summary.blocks
    ]
    return {
        "index": summary.index,
        "blocks": sorted(blocks, key=lambda block: not block["best"]),
        "rises": [block for block in blocks if block["rises"]],
        "falls": [block for block in blocks if block["falls"]],
        "graded": [block for block in blocks if block["grades"]],
    }


def _named(publications: Sequence, indexes: dict) -> list[dict]:
    return [
        {"publication": publication, "index": indexes[publication.index_code]}
        for publication in publications
    ]


def _grades_chart(real: Sequence[IndexSummary], standing: Sequence) -> dict | None:
    """How the units of the first index were graded, year by year, bars stacked."""
    if not real:
        return None
    index = real[0].index
    years = grades_by_year(index_code=index.code, standing=standing)
    order = grade_order()
    grades = sorted(
        {grade for line in years for grade, count in line.counts.items() if count},
        key=lambda grade: (order.get(grade, len(order)), grade),
    )
    if len(years) < FEWEST_YEARS or not grades:
        return None
    return {
        "id": "grades",
        "title": grades_title(grade=grades[0], years=[(line.year, line.counts) for line in years]),
        "kind": "bar",
        "stacked": True,
        "labels": [str(line.year) for line in years],
        "decimals": 0,
        "unit": "",
        "series": [_series(grade, tone, years) for tone, grade in enumerate(grades, start=1)],
        "source": _grades_source(index, years),
    }


def _series(grade: str, tone: int, years: Sequence[YearOfGrades]) -> dict:
    return {
        "name": grade,
        "colour": f"--grade-{min(tone, LAST_TONE)}",
        "values": [Decimal(line.counts[grade]) if grade in line.counts else None for line in years],
    }


def _grades_source(index, years: Sequence[YearOfGrades]) -> str:
    printed = ", ".join(str(line.year) for line in years if line.printed)
    if not printed:
        return _("%(index)s, counted by the portal from published results") % {
            "index": index.short_title
        }
    return _("%(index)s; totals of %(years)s as sources print them") % {
        "index": index.short_title,
        "years": printed,
    }
