"""The portal's addresses, and beside them what it is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from benchmarks.stock import StockResultViewSet
from cchc_portal import urls
from indices.api.results import ResultsView


def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing: what the server and the middleware cost."""
    return HttpResponse()


router = SimpleRouter()
router.register("results", StockResultViewSet)

urlpatterns = [
    path("benchmark/stock/", include(router.urls)),
    path("benchmark/first-read/", ResultsView.as_view(memory=None)),
    path("benchmark/empty/", empty),
    *urls.urlpatterns,
]
