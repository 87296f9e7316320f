"""Why a Word template is not used, in words."""

from cchc_portal.audit.refused import Refused


class TemplateRefused(Refused):
    """A template that is unsound, hostile, or asks for what no paper has."""
