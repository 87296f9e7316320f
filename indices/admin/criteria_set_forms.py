"""The forms of an amendment: what changes of each criterion, and the document behind it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.figure_input import FigureInput
from cchc_portal.sheets.numbers import day
from indices.actions.amend_criteria import OF_THE_SET, as_text
from indices.admin.criterion_fields import ParamsInput
from indices.models import CriteriaSet, Criterion


class DayInput(forms.CharField):
    """A day as the sheets read it: 05/01/2022."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return day(text)
        except CellRefused as refused:
            raise forms.ValidationError(refused.message) from refused

    def prepare_value(self, value):
        return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


class AmendmentForm(forms.Form):
    """Why, and by which document."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    document_number = forms.CharField(label=_("Document number"), max_length=60, required=False)
    decided_on = DayInput(
        label=_("Date of signature"),
        required=False,
        help_text=_("Day/month/year, for example 05/01/2022."),
    )


class _Changes(forms.ModelForm):
    """A form that tells what of its record was changed."""

    @property
    def changes(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if as_text(self.initial.get(name)) != as_text(self.cleaned_data[name])
        }

    def _post_clean(self):
        """The action checks; the record that the page shows stays as it is stored."""


class AmendSetForm(_Changes):
    """What an amendment may change of the set itself."""

    declared_total = FigureInput(label=_("declared total (points)"))

    class Meta:
        model = CriteriaSet
        fields = OF_THE_SET


class CriterionAmendForm(_Changes):
    """What an amendment may change of one criterion."""

    max_points = FigureInput(label=_("maximum points"))
    params = ParamsInput(widget=forms.Textarea)

    class Meta:
        model = Criterion
        fields = (
            "name",
            "max_points",
            "rule",
            "params",
            "on_zero",
            "guidance",
            "evidence",
            "evidence_required",
            "legal_basis",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("name", "guidance", "evidence", "legal_basis")
        }

    @property
    def code(self) -> str:
        return self.instance.code
