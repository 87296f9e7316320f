"""The forms of one decision that assigns several targets: what it says, whom, and its lines."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc_portal.decisions.models import Decision
from cchc_portal.sheets.figure_input import FigureInput
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.selectors.block_members import places_in_year
from indices.actions.assign_targets import Assignment, Line
from indices.admin.criteria_set_forms import DayInput
from indices.admin.targets_form import metric_choices
from indices.models import Target
from indices.models.target import FIRST_YEAR, LAST_YEAR

FEWEST_LINES, MORE_LINES, MOST_LINES = 5, 5, 40
OWN_BUTTONS = ("csrfmiddlewaretoken", "checked", "seen", "confirm", "check")


class AssignForm(forms.Form):
    """The document, the units and blocks, and what happens to targets that stand already."""

    decision = forms.ModelChoiceField(
        Decision.objects.all(), label=_("assigning decision"), required=False
    )
    assigned_by = forms.CharField(
        label=_("assigned by"),
        max_length=200,
        required=False,
        help_text=_("As the source writes it, for example UBND tỉnh."),
    )
    assigned_on = DayInput(
        label=_("assigned on"),
        required=False,
        help_text=_("Day/month/year, for example 05/01/2022."),
    )
    source = forms.CharField(
        label=_("source"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    blocks = forms.ModelMultipleChoiceField(
        Block.objects.none(),
        label=_("Whole blocks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Single units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    each_unit = forms.BooleanField(
        label=_("Each unit of the chosen blocks gets targets of its own"), required=False
    )
    change = forms.BooleanField(
        label=_("Targets that stand already are changed: a new version replaces them"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Kept in the history; the decision where it is left empty."),
    )

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.places = places_in_year(year=year)
        held = {place.block_id for place in self.places.values()}
        self.fields["blocks"].queryset = Block.objects.filter(pk__in=held)
        self.fields["units"].queryset = Unit.objects.filter(pk__in=self.places).order_by(
            "sort_key", "code"
        )

    def assignment(self) -> Assignment:
        names = ("decision", "assigned_by", "assigned_on", "source", "change")
        return Assignment(year=self.year, **{name: self.cleaned_data[name] for name in names})

    def receivers(self) -> dict:
        """``units`` and ``blocks`` for the action."""
        blocks, units = list(self.cleaned_data["blocks"]), list(self.cleaned_data["units"])
        if not self.cleaned_data["each_unit"]:
            return {"units": units, "blocks": blocks}
        chosen = {block.pk for block in blocks}
        members = [place.unit for place in self.places.values() if place.block_id in chosen]
        every = {unit.pk: unit for unit in [*members, *units]}
        return {"units": sorted(every.values(), key=lambda unit: (unit.sort_key, unit.code))}


class LineForm(forms.Form):
    """What is to be reached; an empty line is passed over."""

    metric = forms.ChoiceField(label=_("What is measured"), choices=metric_choices, required=False)
    comparator = forms.ChoiceField(
        label=_("comparison"), choices=[("", "–"), *Target.Comparator.choices], required=False
    )
    value = FigureInput(label=_("value"), required=False, widget=forms.TextInput)
    text = forms.CharField(label=_("target in words"), max_length=500, required=False)

    def line(self) -> Line | None:
        given = self.cleaned_data
        filled = given and (given["value"] is not None or any(filter(None, given.values())))
        return Line(**given) if filled else None


LineForms = forms.formset_factory(
    LineForm, extra=FEWEST_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


def read_year(text: str, *, otherwise: int) -> int:
    """The year that was asked for, where it is one."""
    typed = int(text) if text.isdecimal() and len(text) == 4 else otherwise
    return typed if FIRST_YEAR <= typed <= LAST_YEAR else otherwise


def fingerprint(data) -> str:
    """What was filled in (a QueryDict), so that nothing is confirmed but what was checked."""
    said = sorted(
        (name, value)
        for name, values in data.lists()
        if name not in OWN_BUTTONS
        for value in values
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()
