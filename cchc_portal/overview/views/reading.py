"""How to read the figures: where they come from, how a score becomes a rank."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indices.models import GradeScale


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    context = {
        "scales": GradeScale.objects.prefetch_related("bands"),
        "print_title": _("How to read the figures"),
    }
    return render(request, "overview/reading.html", context)
