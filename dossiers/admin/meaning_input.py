"""Pairs in a form, one a line: what a file says = what it means here."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminTextareaWidget

from cchc_portal.sheets.cells import quoted

SIGN = "="


class MeaningField(forms.CharField):
    """A dict of texts, typed as lines ``Ngày tiếp nhận = received_on``. The last sign of equality
    of a line parts it, so that a heading may hold one."""

    def __init__(self, **kwargs):
        widget = UnfoldAdminTextareaWidget({"rows": 8, "spellcheck": "false"})
        super().__init__(required=False, widget=widget, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, dict):
            return as_lines(value)
        return value

    def to_python(self, value):
        if isinstance(value, dict):
            return value
        pairs: dict[str, str] = {}
        faults = []
        for number, line in enumerate(super().to_python(value).splitlines(), start=1):
            if not line.strip():
                continue
            said, sign, meant = (part.strip() for part in line.rpartition(SIGN))
            if not (sign and said and meant):
                faults.append(
                    _("Line %(number)s, “%(text)s”: type what the file says, =, what it means.")
                    % {"number": number, "text": quoted(line.strip())}
                )
            elif said in pairs:
                faults.append(
                    _("Line %(number)s: “%(text)s” stands above already; keep one.")
                    % {"number": number, "text": quoted(said)}
                )
            pairs.setdefault(said, meant)
        if faults:
            raise ValidationError(faults)
        return pairs


def as_lines(mapping: dict) -> str:
    """The pairs as they are typed."""
    return "\n".join(f"{said} {SIGN} {meant}" for said, meant in mapping.items())
