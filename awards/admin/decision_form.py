"""What the page of a whole decision asks for besides the recipients."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from awards.models import AwardForm
from awards.models.campaign import FIRST_YEAR, LAST_YEAR
from cchc_portal.decisions.models import Decision
from cchc_portal.files.kinds import ACCEPTED
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day

ENDINGS = ",".join(f".{ending}" for ending in ACCEPTED)
OF_DECISION = ("number", "signed_on", "signer", "signer_office", "theme", "abstract")


def _text(label, length: int, help_text: Any = "", **more) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        help_text=help_text,
        widget=UnfoldAdminTextInputWidget,
        **{"required": False, **more},
    )


def _year(label, help_text: Any = "", **more) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=help_text,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
        **more,
    )


class DecisionEntryForm(forms.Form):
    """The decision (held or new), what it grants and what for."""

    held = forms.ModelChoiceField(
        Decision.objects.order_by("-signed_on", "-pk"),
        label=gettext_lazy("Decision of the register"),
        required=False,
        empty_label=gettext_lazy("A new one, as below"),
        widget=UnfoldAdminSelectWidget,
    )
    number = _text(
        gettext_lazy("Decision number"),
        60,
        gettext_lazy("For example 24/QĐ-UBND; leave empty when unknown."),
    )
    signed_on = _text(
        gettext_lazy("Date of signature"),
        20,
        gettext_lazy("Day/month/year, for example 05/01/2022; leave empty when unknown."),
    )
    issuing_authority = _text(gettext_lazy("Issuing authority"), 200)
    signer = _text(gettext_lazy("Signer"), 120)
    signer_office = _text(gettext_lazy("Office of the signer"), 120)
    theme = _text(gettext_lazy("Theme"), 120, gettext_lazy("For example CCHC 2018."))
    abstract = _text(gettext_lazy("Abstract"), 500)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ENDINGS}),
        help_text=gettext_lazy("PDF, Word (.docx), Excel (.xlsx), JPEG or PNG."),
    )
    form = forms.ModelChoiceField(
        AwardForm.objects.all(),
        label=gettext_lazy("Form or title"),
        widget=UnfoldAdminSelectWidget,
    )
    achievement = forms.CharField(
        label=gettext_lazy("Achievement"),
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=gettext_lazy("As the decision words it."),
    )
    achievement_year = _year(gettext_lazy("Year of the achievement"))
    award_year = _year(
        gettext_lazy("Year of the commendation"),
        gettext_lazy("Left empty, the year of the signature."),
        required=False,
    )
    authority = _text(
        gettext_lazy("Granted by, as printed"),
        200,
        gettext_lazy("Where the source prints another than that of the form, such as UBND tỉnh."),
    )
    source = _text(gettext_lazy("Source"), 1000)
    name_hidden = forms.BooleanField(
        label=gettext_lazy("Hide the persons' names from the public"),
        required=False,
        widget=UnfoldBooleanWidget,
    )
    reason = _text(gettext_lazy("Reason"), 300)

    def clean_signed_on(self):
        text = self.cleaned_data["signed_on"]
        try:
            return day(text) if text else None
        except CellRefused as refused:
            raise forms.ValidationError(refused.message) from refused

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("held") is not None:
            words = _("The decision above has its own; leave this empty, or choose a new one.")
            for name in (*OF_DECISION, "issuing_authority"):
                if cleaned.get(name):
                    self.add_error(name, words)
        return cleaned

    def decision(self) -> Decision:
        """That of the register, or a new one, not saved."""
        held = self.cleaned_data["held"]
        if held is not None:
            return held
        given = {name: self.cleaned_data[name] for name in (*OF_DECISION, "source")}
        return Decision(authority=self.cleaned_data["issuing_authority"], **given)

    def of_all(self) -> dict[str, Any]:
        """What every recipient is given."""
        names = ("achievement", "achievement_year", "award_year", "authority", "source", "form")
        return {name: self.cleaned_data[name] for name in names} | {
            "name_hidden": self.cleaned_data["name_hidden"]
        }
