"""The forms of the admin: each knows why it is sent, and what its user had seen."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from cchc_portal.audit.admin.meanwhile import SEEN_EVENT, refuse_stale, seen_by, values_seen
from cchc_portal.audit.changes import latest_event_id, latest_event_ids
from cchc_portal.audit.refusals import RefusedWrite

REASON = "reason"
OWN_FIELDS = {REASON, SEEN_EVENT}


class ShortTextarea(UnfoldAdminTextareaWidget):
    """Three lines to begin with; it grows when its user pulls it."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 3, **(attrs or {})})


def is_tracked(model) -> bool:
    """Does the database keep a history of ``model``?"""
    return hasattr(model, "events")


class WriteForm(forms.ModelForm):
    """A record's form. ``refused`` is set by the admin when an action refused the first attempt:
    its sentences then stand beside the fields that they name."""

    seen_event = forms.IntegerField(widget=forms.HiddenInput, required=False)
    refused: RefusedWrite | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.newest = self.newest_event()
        self.initial[SEEN_EVENT] = self.newest
        if self.is_stale:
            seen = values_seen(type(self.instance), self.instance.pk, seen_by(self))
            self.initial.update({name: seen[name] for name in seen if name in self.fields})

    def newest_event(self) -> int:
        tracked = self.instance.pk is not None and is_tracked(type(self.instance))
        return latest_event_id(self.instance) if tracked else 0

    @property
    def is_stale(self) -> bool:
        return self.is_bound and seen_by(self) < self.newest

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if name not in OWN_FIELDS]

    @property
    def would_overwrite(self) -> bool:
        """Would saving undo what somebody saved after this form was opened?"""
        return self.is_stale

    def _post_clean(self):
        super()._post_clean()
        if self.would_overwrite:
            refuse_stale(self, newest=self.newest)
        elif self.refused is not None and self.refused.part == self.prefix:
            self._show(self.refused)

    def _show(self, refused: RefusedWrite) -> None:
        for name, sentences in refused.errors.items():
            for sentence in sentences:
                self.add_error(*self._beside(name, sentence))

    def _beside(self, name: str, sentence: str):
        if name in self.fields:
            return name, sentence
        if name in {field.name for field in self._meta.model._meta.fields}:
            label = self._meta.model._meta.get_field(name).verbose_name
            return None, f"{label}: {sentence}"
        return None, sentence


class RecordForm(WriteForm):
    """The form of the record itself: asks for the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Kept in the history beside your name, the time and the old values."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields[REASON].required = False
            self.fields[REASON].help_text = _("“New entry” when left empty.")


class RowForm(WriteForm):
    """The form of one row inside its parent's form; its reason is the parent's."""

    known_events: dict | None = None

    @property
    def would_overwrite(self) -> bool:
        """A row that this user left alone is not written, so it overwrites nothing."""
        return self.is_stale and self.has_changed()

    def newest_event(self) -> int:
        if self.known_events is None:
            return super().newest_event()
        return self.known_events.get(self.instance.pk, 0)


class RowFormSet(PaginationInlineFormSet):
    """Rows of a parent. Reads the newest history numbers of all rows in one query."""

    def get_queryset(self):
        rows = super().get_queryset()
        if is_tracked(self.model) and self.form.known_events is None:
            self.form.known_events = latest_event_ids(list(rows))
        return rows
