"""Form fields of criteria: parameters of a rule as JSON, and codes of last year's criteria."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from cchc_portal.sheets.cells import CellRefused
from indices.models.rule_params import ParamsEncoder, params_text
from indices.sheets.criteria_columns import params


class ParamsInput(forms.CharField):
    """Reads what the sheet reads; "" is no parameters. Shown over several lines."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Parameters of the rule"))
        kwargs.setdefault("help_text", _('JSON, for example {"lo": 80, "hi": 100}.'))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return {}
        try:
            return params(text)
        except CellRefused as refused:
            raise ValidationError(refused.message) from refused

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        if not value:
            return ""
        return json.dumps(value, cls=ParamsEncoder, ensure_ascii=False, sort_keys=True, indent=1)

    def has_changed(self, initial, data):
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        return params_text(initial or {}) != params_text(typed)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "rows": 6, "spellcheck": "false"}
