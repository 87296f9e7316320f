"""The form of a task: with its days and the units that work with the lead unit."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.audit.admin.related_input import RelatedInput
from cchc_portal.figures.words import day as day_in_words
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from cchc_portal.units.models import Unit
from indices.models import TaskCoordinator


class UnitsInput(RelatedInput, forms.SelectMultiple):
    """Units looked for by name, several of them."""

    def __init__(self):
        super().__init__(TaskCoordinator._meta.get_field("unit"), admin.site)


class TaskForm(RecordForm):
    """A task. ``due`` are its days as typed, with ; between."""

    due = forms.CharField(
        label=_("Due day"),
        required=False,
        max_length=1000,
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "Day/month/year; several with ; between. Left empty, a task that recurs is due at the "
            "end of every month, quarter or half year, and one throughout the year on no day."
        ),
    )
    coordinators = forms.ModelMultipleChoiceField(
        label=_("Coordinating units"),
        queryset=Unit.objects.all(),
        required=False,
        widget=UnitsInput,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        task = self.instance
        if task.pk is None or "due" not in self.fields:
            return
        days = [held.due_on for held in task.deadlines.all() if held.due_on]
        self.initial["due"] = "; ".join(day_in_words(found) for found in days)
        self.initial["coordinators"] = [held.unit_id for held in task.coordinators.all()]

    def clean_due(self):
        """The days; an empty list for none."""
        texts = [text.strip() for text in self.cleaned_data["due"].split(";")]
        try:
            return [day(text) for text in texts if text]
        except CellRefused as refused:
            raise forms.ValidationError(refused.message) from refused
