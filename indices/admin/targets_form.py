"""The form of a target: what is measured, or the words and how they may be read."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from cchc_portal.audit.admin.forms import RecordForm
from indices.actions.target_faults import goal_faults
from indices.metrics import METRICS, metric_codes
from indices.models import Target, TargetReading
from indices.scoring.target import ABOVE_LAST_YEAR, AGAINST_LAST_YEAR
from indices.selectors.reading_codes import Reading, read_codes
from indices.selectors.target_words import goal_in_signs
from indices.targets import metric_title


def metric_choices() -> list[tuple[str, str]]:
    """What may be measured, and targets in words."""
    return [("", str(_("In words only"))), *((code, metric_title(code)) for code in metric_codes())]


def usual_readings() -> list[Reading]:
    """Against the year before: higher, and of what is ranked the rank or the grade kept."""
    return [
        Reading(code, comparator)
        for code in metric_codes()
        for comparator in (AGAINST_LAST_YEAR if METRICS[code].ranks else (ABOVE_LAST_YEAR,))
    ]


def reading_choices(held: Sequence[Reading] = ()) -> list[tuple[str, str]]:
    """Those that a target already has, then the usual ones."""
    offered = dict.fromkeys([*held, *usual_readings()])
    return [(one.code, _reading_words(one)) for one in offered]


class ReadingsInput(forms.MultipleChoiceField):
    """Ticks for the readings of a target in words. Gives readings."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value):
        return [code for code in super().to_python(value) if code]

    def clean(self, value):
        return [reading for code in super().clean(value) for reading in read_codes(code)]

    def has_changed(self, initial, data):
        return set(initial or []) != set(filter(None, data or []))


class TargetForm(RecordForm):
    """A target; what is measured is chosen from what the portal can measure."""

    metric = forms.ChoiceField(
        label=_("What is measured"),
        choices=metric_choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=_("Leave at “In words only” for a target that only words tell."),
    )
    readings = ReadingsInput(
        label=_("May be read as"),
        choices=reading_choices,
        required=False,
        help_text=_("Of a target in words; each reading is judged for itself."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None or "readings" not in self.fields:
            return
        held = [Reading.of(one) for one in self.instance.readings.all()]
        self.fields["readings"].choices = reading_choices(held)
        self.initial["readings"] = [one.code for one in held]

    def clean(self):
        """What is wrong stands beside its field; the database would say it of the whole."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        wanted = Target(metric=cleaned.get("metric", self.instance.metric))
        for name in ("comparator", "value", "text", "stated", "stated_note"):
            setattr(wanted, name, cleaned.get(name, getattr(self.instance, name)))
        for name, words in goal_faults(wanted).items():
            self.add_error(name if name in self.fields else None, words)
        return cleaned


def _reading_words(reading: Reading) -> str:
    held = TargetReading(metric=reading.metric, comparator=reading.comparator, value=reading.value)
    return f"{metric_title(reading.metric)}: {goal_in_signs(held)}"
