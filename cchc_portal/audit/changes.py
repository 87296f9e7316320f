"""Questions to the history: who changed what, when, from what to what, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

KINDS = {"insert": "created", "update": "changed", "delete": "deleted"}
BOOKKEEPING = {"id", "updated_at", "sort_key", "search_key", "match_key", "sent_content"}


@dataclass(frozen=True)
class Change:
    """One field of one change. ``old`` and ``new`` are the stored values; ``kind`` is created,
    changed or deleted."""

    at: datetime
    by: str
    reason: str
    kind: str
    field: str
    old: Any
    new: Any


def event_model(model):
    """The history model of a tracked ``model``."""
    return model._meta.get_field("events").related_model


def latest_event_id(record) -> int:
    """Number of the newest history row of ``record``; 0 for a new one. Tells whether it changed."""
    if record is None or record.pk is None:
        return 0
    newest = record.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    return newest or 0


def fields_in_history(model):
    """The fields of ``model`` that its history keeps and people ask for."""
    kept = {field.name for field in event_model(model)._meta.concrete_fields} - BOOKKEEPING
    return [field for field in model._meta.concrete_fields if field.name in kept]


def changes_of(record, *, after: int = 0) -> list[Change]:
    """The changes of ``record``, newest first; with ``after`` only those newer than that row."""
    fields = fields_in_history(type(record))
    found, before = [], None
    for event in record.events.order_by("pgh_id"):
        if event.pgh_id > after:
            found.extend(differences(before, event, fields))
        before = event
    return found[::-1]


def latest_event_ids(records) -> dict:
    """For each of ``records`` (of one model) the number of its newest history row, in one query."""
    records = [record for record in records if record.pk is not None]
    if not records:
        return {}
    events = event_model(type(records[0])).objects.filter(
        pgh_obj_id__in=[record.pk for record in records]
    )
    return dict(events.order_by().values_list("pgh_obj_id").annotate(newest=Max("pgh_id")))


def differences(before, event, fields) -> Iterator[Change]:
    """What ``event`` changed against the history row ``before`` it (None: the first one)."""
    context = event.pgh_context or {}
    for field in fields:
        old = getattr(before, field.attname) if before else None
        new = getattr(event, field.attname)
        if old != new and not (before is None and new in ("", None)):
            yield Change(
                at=event.pgh_created_at,
                by=context.get("user", ""),
                reason=context.get("reason", ""),
                kind=KINDS.get(event.pgh_label, event.pgh_label),
                field=field.name,
                old=old,
                new=new,
            )
