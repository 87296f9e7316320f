"""The history of a record and of the rows that belong to it, newest first, page by page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import KINDS, differences, fields_in_history
from cchc_portal.audit.readable import ReadableChange, moment, readable


@dataclass(frozen=True)
class Entry:
    """One write: who, when, why, on which kind of record, and the fields that it changed.

    ``kind`` is created, changed or deleted."""

    at: datetime
    by: str
    reason: str
    kind: str
    noun: str
    changes: list[ReadableChange]

    @property
    def when(self) -> str:
        return moment(self.at)

    @property
    def done(self) -> str:
        """``kind`` in words."""
        words = {"created": _("created"), "changed": _("changed"), "deleted": _("deleted")}
        return words.get(self.kind, self.kind)


class Timeline:
    """History rows of several tables as one sequence, made for a paginator: it counts in the
    database and reads only the slice that is asked for."""

    def __init__(self, sources: list[QuerySet]):
        """``sources``: querysets of history models, each narrowed to the rows that belong here."""
        self.sources = {source.model._meta.label: source for source in sources}

    def count(self) -> int:
        return sum(source.count() for source in self.sources.values())

    __len__ = count

    def __getitem__(self, wanted: slice) -> list[Entry]:
        places = list(self._places()[wanted])
        found = {}
        for label, source in self.sources.items():
            ids = [number for _at, number, place in places if place == label]
            if ids:
                found |= {(label, number): entry for number, entry in _entries(source, ids)}
        return [found[label, number] for _at, number, label in places]

    def _places(self):
        marked = [
            source.order_by().values_list(
                "pgh_created_at", "pgh_id", Value(label, output_field=CharField())
            )
            for label, source in self.sources.items()
        ]
        first, *others = marked
        return (first.union(*others, all=True) if others else first).order_by(
            "-pgh_created_at", "-pgh_id"
        )


def _entries(source: QuerySet, ids: list[int]):
    events = source.model.objects
    before = (
        events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
        .order_by("-pgh_id")
        .values("pgh_id")[:1]
    )
    shown = list(events.filter(pk__in=ids).annotate(before_id=Subquery(before)))
    earlier = events.in_bulk([event.before_id for event in shown if event.before_id])
    model = source.model.pgh_tracked_model
    fields = fields_in_history(model)
    changes = {
        event.pgh_id: list(differences(earlier.get(event.before_id), event, fields))
        for event in shown
    }
    words = iter(readable(model, [change for event in shown for change in changes[event.pgh_id]]))
    for event in shown:
        yield event.pgh_id, _entry(model, event, [next(words) for _change in changes[event.pgh_id]])


def _entry(model, event, changes: list[ReadableChange]) -> Entry:
    context = event.pgh_context or {}
    return Entry(
        at=event.pgh_created_at,
        by=context.get("user", ""),
        reason=context.get("reason", ""),
        kind=KINDS.get(event.pgh_label, event.pgh_label),
        noun=capfirst(str(model._meta.verbose_name)),
        changes=changes,
    )
