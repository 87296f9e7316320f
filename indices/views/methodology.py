"""How a round of a block is scored: its criteria set and rules, public once the round is open."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cchc_portal.units.models import Block
from indices.models import CriteriaSet, Index, RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.published_criteria_sets import open_criteria_sets, open_sets_of
from indices.views import methodology_words as words
from indices.views.addresses import methodology_address
from indices.views.asked import asked_in
from indices.views.methodology_changes import amendments_of, last_year
from indices.views.methodology_file import CONTENT_TYPES, methodology_file
from indices.views.methodology_tree import left_out_for_all, sections_of
from indices.views.ranking_words import bands_in_words, rounding_and_ties


@require_safe
@gzip_page
def methodology(request: HttpRequest, index: str, year: int, block: str) -> HttpResponse:
    """The method of an index, year and block; of several rounds the one asked for, else the
    latest. A set in preparation is not public: the page says so in the words that it also has for
    a round without a set."""
    asked = asked_in(request)
    found = open_sets_of(index=index, year=year, block=block)
    chosen = open_sets_of(
        index=index, year=year, block=block, period=asked.period, as_of=asked.as_of
    )
    if not chosen:
        return _not_open(request, index, year, block)
    criteria_set = chosen[0]
    if asked.format in CONTENT_TYPES:
        return methodology_file(criteria_set, file_format=asked.format)
    return _show(request, criteria_set, found)


def _show(
    request: HttpRequest, criteria_set: CriteriaSet, rounds: list[CriteriaSet]
) -> HttpResponse:
    criteria = Criteria(criteria_set)
    round_block = criteria_set.round_block
    title = words.title_of(round_block)
    context = {
        "title": title,
        "criteria_set": criteria_set,
        "round_block": round_block,
        "sections": sections_of(criteria),
        "scored": len(criteria.leaves),
        "areas": len(criteria.areas),
        "index_words": words.index_words(round_block),
        "survey": words.survey_words(round_block),
        "bonus": words.bonus_words(round_block) if _has_contents(criteria) else [],
        "rounding": rounding_and_ties(round_block),
        "bands": _bands(round_block),
        "council": words.council_words(round_block),
        "contest": words.contest_words(criteria_set),
        "amendments": amendments_of(criteria_set, criteria.nodes),
        "left_out": left_out_for_all(criteria),
        "last_year": last_year(criteria_set),
        "rounds": _round_choices(rounds, criteria_set),
        "years": _year_choices(criteria_set),
        "ranking": reverse("ranking", args=_named(round_block)),
        "print_title": title,
    }
    return render(request, "indices/methodology.html", context)


def _named(round_block: RoundBlock) -> list:
    return [round_block.round.index.code, round_block.round.year, round_block.block.code]


def _has_contents(criteria: Criteria) -> bool:
    return any(node.beside_the_tree for node in criteria.scored)


def _bands(round_block: RoundBlock) -> list[str]:
    if round_block.grade_scale is None:
        return []
    bands = round_block.grade_scale.bands.all()
    return bands_in_words(
        [{"name": band.name, "lower_bound": str(band.lower_bound)} for band in bands]
    )


def _round_choices(rounds: list[CriteriaSet], chosen: CriteriaSet) -> list[dict]:
    if len(rounds) < 2:
        return []
    return [
        {
            "text": held.round_block.round.label,
            "url": methodology_address(held.round_block),
            "current": held.pk == chosen.pk,
        }
        for held in rounds
    ]


def _year_choices(chosen: CriteriaSet) -> list[dict]:
    """The years whose set is public, for the same index and block, oldest first."""
    round_block = chosen.round_block
    years = (
        open_criteria_sets(
            round_block__block=round_block.block,
            round_block__round__index=round_block.round.index,
        )
        .annotate(of_year=F("round_block__round__year"))
        .order_by("of_year")
        .values_list("of_year", flat=True)
        .distinct()
    )
    return [
        {
            "text": str(year),
            "url": reverse(
                "methodology", args=[round_block.round.index.code, year, round_block.block.code]
            ),
            "current": year == round_block.round.year,
        }
        for year in years
    ]


def _not_open(request: HttpRequest, index: str, year: int, block: str) -> HttpResponse:
    of_index = get_object_or_404(Index, code=index)
    of_block = get_object_or_404(Block, code=block)
    context = {
        "index": of_index,
        "of_block": of_block,
        "title": _("Method and criteria set: %(index)s %(period)s")
        % {"index": of_index.short_title, "period": year},
        "print_title": of_index.short_title,
    }
    return render(request, "indices/methodology_not_open.html", context, status=404)
