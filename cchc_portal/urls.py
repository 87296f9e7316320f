"""The contents page: which address leads to which room."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from cchc_portal import health
from cchc_portal.api.problems import no_such_route


class MarkView(RedirectView):
    """Browsers ask for this address where a page names no icon, as the API's answers do."""

    def get_redirect_url(self, *args, **kwargs):
        return static("cchc/mark.svg")


urlpatterns = [
    path("favicon.ico", MarkView.as_view(), name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("cchc_portal.api_urls")),
    re_path(r"^api/", no_such_route, name="api-no-such-route"),
    # Vietnamese without a prefix, English under /en/
    *i18n_patterns(
        path("", include("cchc_portal.overview.urls")),
        path("", include("indices.urls")),
        path("", include("awards.urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]

handler400 = "cchc_portal.error_pages.bad_request"
handler403 = "cchc_portal.error_pages.permission_denied"
handler404 = "cchc_portal.error_pages.page_not_found"
handler500 = "cchc_portal.error_pages.server_error"
