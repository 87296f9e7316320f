"""Logging in, outside the admin: for every role."""

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.validators import MaxLengthValidator
from django.urls import reverse


class LoginForm(AuthenticationForm):
    """Refuses names that no account can have before they are looked for and counted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        longest = get_user_model()._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest))


class PortalLogin(LoginView):
    """Staff land in the administration, everybody else on the first page, unless an address of
    this portal was asked for in ``next``."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index" if self.request.user.is_staff else "home")
