"""What is typed to cite evidence: a file or a reference, or a document of the store; and where in
it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indices.actions.cite_document import cite, cite_upload
from indices.models import Citation, EvidenceDocument
from indices.selectors.evidence import citable_documents
from indices.selectors.evidence_shown import Shown

DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
ENDINGS = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
REFERENCE = ("number", "issued_on", "issuer", "abstract", "link", "province_issued")
LARGEST_KEY = 2**63 - 1


class CiteForm(forms.Form):
    """Names are those of the addresses' parameters; the limits those of the models."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # the action says so, with the name
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    issued_on = forms.DateField(
        label=_("Date of issue"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write the date as day/month/year, for example 05/01/2022.")},
    )
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    abstract = forms.CharField(label=_("Abstract"), required=False, max_length=500)
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    province_issued = forms.BooleanField(label=_("Issued by the province for all"), required=False)
    document = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    section = forms.CharField(label=_("Section"), required=False, max_length=100)
    page = forms.CharField(label=_("Page"), required=False, max_length=40)

    def __init__(self, *args, shown: Shown, **kwargs):
        super().__init__(*args, auto_id="evidence-%s", **kwargs)
        self.shown = shown

    def clean(self):
        cleaned = super().clean()
        new = [name for name in ("file", *REFERENCE) if cleaned.get(name)]
        if self.errors:
            return cleaned
        if cleaned.get("document") and new:
            raise forms.ValidationError(
                _("Choose a document of the store, or give a new one; not both.")
            )
        if not cleaned.get("document") and not new:
            raise forms.ValidationError(
                _("Choose a file or a document of the store, or give the number of a document.")
            )
        if cleaned.get("document"):
            found = citable_documents(self.shown.assessment.unit)
            cleaned["document"] = found.filter(pk=cleaned["document"]).first()
            if cleaned["document"] is None:
                raise forms.ValidationError(_("The unit's store holds no such document."))
        return cleaned

    def cite(self, *, by) -> Citation:
        """Cite what the form says. Raises what the actions raise."""
        place = {
            "assessment": self.shown.assessment,
            "criterion": self.shown.criterion,
            "explanation": self.shown.explanation,
            "section": self.cleaned_data["section"],
            "page": self.cleaned_data["page"],
            "by": by,
        }
        document: EvidenceDocument | None = self.cleaned_data["document"]
        if document is not None:
            return cite(document=document, **place)
        return cite_upload(
            file=self.cleaned_data["file"],
            **{name: self.cleaned_data[name] for name in REFERENCE},
            **place,
        )

    def problems(self) -> list[str]:
        """Every error as a sentence of its own, with the label of its field."""
        found = []
        for name, sentences in self.errors.items():
            field = self.fields.get(name)
            label = f"{field.label}: " if field is not None and field.label else ""
            found += [f"{label}{sentence}" for sentence in sentences]
        return found
