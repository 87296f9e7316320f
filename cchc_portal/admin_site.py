"""The admin site: unfold's, entered through the portal's own login page."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from unfold.sites import UnfoldAdminSite


class FieldChoices(AutocompleteJsonView):
    """Choices of a field that a form may have; Django fails over the other side of a relation."""

    def process_request(self, request):
        asked = super().process_request(request)
        _term, _model_admin, field, _to_field = asked
        if not field.concrete:
            raise PermissionDenied
        return asked


class PortalAdminSite(UnfoldAdminSite):
    """One login page serves every role; whoever is logged in but not staff is told so."""

    def login(self, request, extra_context=None):
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied(_("Your account has no access to the administration pages."))
        return redirect(f"{reverse('login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")

    def autocomplete_view(self, request):
        return FieldChoices.as_view(admin_site=self)(request)


class PortalAdminConfig(AdminConfig):
    """Puts ``PortalAdminSite`` in the place of Django's."""

    default_site = "cchc_portal.admin_site.PortalAdminSite"
