"""Which Word template is used for a kind of report."""

from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.models import ReportTemplate

KEEP = "overview.add_reporttemplate"
"""The permission to put a template in the place of the portal's own, and to take it away."""


def template_in_use(kind: str) -> ReportTemplate | None:
    """The template of staff's that is used for ``kind``; None: the portal's own is."""
    return ReportTemplate.objects.filter(kind=kind, active=True).first()


def template_of(kind: str) -> bytes | None:
    """The content of the template that is used for ``kind``; None: the portal's own.

    Raises ``Refused`` where the stored file is missing, never falls back in silence.
    """
    held = template_in_use(kind)
    return None if held is None else content_of(held)


def content_of(template: ReportTemplate) -> bytes:
    """The stored file. Raises ``Refused`` where it is missing."""
    try:
        with template.file.open("rb") as stored:
            return stored.read()
    except OSError as missing:
        raise Refused(
            _("The stored file of the template “%(name)s” is missing; tell the administrator.")
            % {"name": template.file_name}
        ) from missing
