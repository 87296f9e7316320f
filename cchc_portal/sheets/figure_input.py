"""Figures in forms: typed with comma or point, kept and shown to the digit."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils.formats import get_format
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.figures.field import FigureField
from cchc_portal.sheets.numbers import CellRefused, score


class FigureInput(forms.DecimalField):
    """Reads what the sheets read: 89,9 and 89.9 and 89,9% are one figure; 81,60 keeps its zero."""

    def to_python(self, value):
        if value in EMPTY_VALUES or not str(value).strip():
            return None
        try:
            return score(str(value))
        except CellRefused as refused:
            raise ValidationError(refused.message) from refused

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return f"{value:f}".replace(".", get_format("DECIMAL_SEPARATOR"))

    def has_changed(self, initial, data):
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        return (initial is None) != (typed is None) or str(initial) != str(typed)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


FIGURE_INPUTS = {FigureField: {"form_class": FigureInput, "widget": UnfoldAdminTextInputWidget}}
"""For ``formfield_overrides`` of admins with figures."""
