"""How to read the figures: where they come from, how a score becomes a rank."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indices.models import GradeScale
from indices.selectors.published_criteria_sets import open_criteria_sets
from indices.views.addresses import methodology_address

NEWEST_FIRST = (
    "-round_block__round__year",
    "round_block__round__index__order",
    "round_block__block__order",
    "pk",
)


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    context = {
        "scales": GradeScale.objects.prefetch_related("bands"),
        "methods": [
            {"round_block": held.round_block, "url": methodology_address(held.round_block)}
            for held in open_criteria_sets().order_by(*NEWEST_FIRST)
        ],
        "print_title": _("How to read the figures"),
    }
    return render(request, "overview/reading.html", context)
