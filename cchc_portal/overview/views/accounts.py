"""Logging in, outside the admin: for every role."""

from django.contrib.auth.views import LoginView
from django.urls import reverse


class PortalLogin(LoginView):
    """Staff land in the administration, everybody else on the first page, unless an address of
    this portal was asked for in ``next``."""

    template_name = "accounts/login.html"

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index" if self.request.user.is_staff else "home")
