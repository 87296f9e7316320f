"""Who did something, in words."""

from django import template
from django.utils.translation import gettext as _

from cchc_portal.audit.because import SYSTEM

register = template.Library()


@register.filter
def actor(name: str) -> str:
    """The account's name; the portal itself in words of the page's language."""
    return _("the portal") if name == SYSTEM else name
