"""Two people on one record: what the second one typed, beside what the first one saved.

A form remembers the newest history row that stood when it was opened (``seen_event``). If a newer
one stands when it is sent, nothing is saved. Fields that this user did not touch then show the new
value; fields that both changed keep what this user typed, and the message says what stands.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import changes_of, event_model, fields_in_history
from cchc_portal.audit.readable import change_lines

SEEN_EVENT = "seen_event"


def values_seen(model, pk, seen_event: int) -> dict:
    """The form values of a record as they stood at history row ``seen_event``."""
    event = event_model(model).objects.filter(pgh_id=seen_event, pgh_obj_id=pk).first()
    if event is None:
        return {}
    return {field.name: getattr(event, field.attname) for field in fields_in_history(model)}


def seen_by(form: forms.BaseForm) -> int:
    """The number that the browser sent back; 0 when it sent none."""
    typed = form.data.get(form.add_prefix(SEEN_EVENT)) or ""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def refuse_stale(form: forms.ModelForm, *, newest: int) -> None:
    """Add the refusal to ``form`` and bring its untouched fields up to date, so that sending it
    again is a decision made in sight of the other's change."""
    model = type(form.instance)
    stored = model._base_manager.get(pk=form.instance.pk)
    changes = changes_of(stored, after=seen_by(form))
    touched = set(form.changed_data)
    data = form.data.copy()
    for name, field in form.fields.items():
        if name not in touched and name in {f.name for f in model._meta.concrete_fields}:
            _retype(data, form.add_prefix(name), field, stored.serializable_value(name))
    data[form.add_prefix(SEEN_EVENT)] = str(newest)
    form.data = data
    opening = _(
        "While you had this record open, somebody else changed it. Nothing was saved. "
        "Your entries are still here: look at the changes below, then save again or leave."
    )
    form.add_error(None, ValidationError([opening, *change_lines(model, changes)]))


def _retype(data, html_name: str, field: forms.Field, value) -> None:
    if isinstance(field.widget, forms.CheckboxInput):
        data.pop(html_name, None)
        if value:
            data[html_name] = "on"
        return
    prepared = field.prepare_value(value)
    if isinstance(field.widget, forms.Select):
        data[html_name] = "" if prepared is None else str(prepared)
    else:
        data[html_name] = field.widget.format_value(prepared) or ""
