"""The portal's name, as the header, the browser's tab, paper and documents show it."""

from django.utils.translation import gettext_lazy as _

PORTAL_NAME = _("Public Administration Reform Portal")
