"""Changes in words: names of fields and values as people read them, not as they are stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import Change
from cchc_portal.figures.show import in_sentence

NOTHING = "–"


@dataclass(frozen=True)
class ReadableChange:
    """A change for the screen; every part is text."""

    at: datetime
    by: str
    reason: str
    kind: str
    field: str
    label: str
    old: str
    new: str


def readable(model, changes: Iterable[Change]) -> list[ReadableChange]:
    """The ``changes`` of records of ``model`` in words; one query per table that is pointed at."""
    changes = list(changes)
    names = _names_pointed_at(model, changes)
    return [
        ReadableChange(
            at=change.at,
            by=change.by,
            reason=change.reason,
            kind=change.kind,
            field=change.field,
            label=_label(model._meta.get_field(change.field)),
            old=_words(model._meta.get_field(change.field), change.old, names),
            new=_words(model._meta.get_field(change.field), change.new, names),
        )
        for change in changes
    ]


def change_lines(model, changes: Iterable[Change]) -> list[str]:
    """One sentence for each change: who, when, which field, from what to what, and why."""
    return [
        _("%(user)s, %(time)s – %(field)s: %(old)s → %(new)s (%(reason)s)")
        % {
            "user": change.by or _("unknown"),
            "time": moment(change.at),
            "field": change.label,
            "old": change.old,
            "new": change.new,
            "reason": change.reason or _("no reason given"),
        }
        for change in readable(model, changes)
    ]


def moment(at: datetime) -> str:
    """A moment in the portal's time zone: 10:42 05/02/2019."""
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


def _names_pointed_at(model, changes: list[Change]) -> dict[Any, dict[Any, str]]:
    wanted = defaultdict(set)
    for change in changes:
        field = model._meta.get_field(change.field)
        if field.is_relation:
            wanted[field.related_model] |= {change.old, change.new} - {None}
    return {
        related: {
            record.pk: str(record)
            for record in related._base_manager.filter(pk__in=keys).select_related(
                *_parents_in_name(related)
            )
        }
        for related, keys in wanted.items()
    }


def _parents_in_name(model) -> list[str]:
    """Foreign keys that a record's name may need; reading them along saves a query per name."""
    return [f.name for f in model._meta.concrete_fields if f.many_to_one and not f.null]


def _label(field) -> str:
    """A relation without a name of its own is called as what it points at."""
    named = str(field.verbose_name)
    if field.is_relation and named == field.name.replace("_", " "):
        named = str(field.related_model._meta.verbose_name)
    return capfirst(named)


def _words(field, value, names) -> str:
    if value is None or value == "":
        return NOTHING
    if field.is_relation:
        return names[field.related_model].get(value, str(value))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return in_sentence(value)
    return str(value)
