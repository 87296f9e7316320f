"""The list of units: by name without accents, by block, in Vietnamese order."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.overview.selectors.unit_list import blocks_with_units, unit_list

ON_A_PAGE = 50
LONGEST_WORDS = 200


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:LONGEST_WORDS].replace("\x00", "")
    block = request.GET.get("block", "").replace("\x00", "")
    found = unit_list(words=words, block=block)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "of_block": block,
        "blocks": blocks_with_units(),
        "print_title": _("Units"),
    }
    return render(request, "overview/units.html", context)
