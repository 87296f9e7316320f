"""What was typed into a score sheet: read, compared with what the scorer saw, saved or explained.

One row at a time as somebody types, or the whole form at once: then all rows or none.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import event_model, latest_event_id
from cchc_portal.audit.readable import moment
from indices.actions.enter_entry import enter_entry
from indices.actions.enter_score import ChangedMeanwhile
from indices.admin.sheet_fields import Field, fields_of, is_as, read_texts, texts_of
from indices.admin.sheet_figures import points_words
from indices.admin.sheet_rows import Row, SheetPage
from indices.models import Assessment, Criterion, ScoreEntry

MOST_DIGITS = 19


@dataclass
class Outcome:
    """What became of one row: the ``entry`` as it stands and whether it ``changed``; or
    ``errors`` by field ("" for the row) and ``conflicts``, what others changed meanwhile."""

    entry: ScoreEntry | None = None
    changed: bool = False
    errors: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[dict[str, str]] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return bool(self.errors or self.conflicts)


def event_number(text: Any) -> int:
    """The number of a history row as a form sends it; 0 for none or nonsense."""
    text = str(text or "")
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 0


def enter_row(
    *,
    assessment: Assessment,
    criterion: Criterion,
    lane: str,
    fields: list[Field],
    typed,
    seen: int | None,
    by,
    gate=None,
    reason: str = "",
) -> Outcome:
    """Save the texts ``typed`` of one row through ``enter_entry``. Refusals are told, not raised,
    but for ``PermissionDenied``."""
    given, faults = read_texts(fields, typed)
    if faults:
        return Outcome(errors=faults)
    try:
        written = enter_entry(
            assessment=assessment,
            criterion=criterion,
            lane=lane,
            by=by,
            reason=reason,
            seen_event=seen,
            gate=gate,
            **given,
        )
    except ChangedMeanwhile as refused:
        return _told(assessment, criterion, lane, given, refused)
    except ValidationError as refused:
        return Outcome(errors=_by_field(refused))
    return Outcome(entry=written.entry, changed=written.changed)


def _told(assessment, criterion, lane, given, refused: ChangedMeanwhile) -> Outcome:
    """Who changed what; nothing to tell where all stands as typed already, as after an answer
    that was lost on its way."""
    entry = ScoreEntry.objects.get(assessment=assessment, criterion=criterion, lane=lane)
    stands = all(
        is_as(value, getattr(entry, name))
        for name, value in given.items()
        if not (name == "points" and value is None)
    )
    if stands:
        return Outcome(entry=entry)
    return Outcome(entry=entry, conflicts=conflict_lines(criterion, lane, refused.changes))


def conflict_lines(criterion: Criterion, lane: str, changes) -> list[dict[str, str]]:
    """Each change of somebody else: who, when, which field, from what to what."""
    fields = {one.name: one for one in fields_of(criterion, lane, None)}
    lines = []
    for change in changes:
        if change.field in ("assessment", "criterion", "lane", "updated_at"):
            continue
        one = fields.get(change.field) or Field(change.field, _("Points"), "number")
        lines.append(
            {
                "by": change.by,
                "at": moment(change.at),
                "label": one.label,
                "old": _shown(one, change.old),
                "new": _shown(one, change.new),
            }
        )
    return lines


def _shown(one: Field, value: Any) -> str:
    if one.kind == "check":
        return one.shown("1" if value else "")
    if value is None or value == "":
        return "–"
    holder = ScoreEntry(points=value) if one.name in ("a", "b", "points") else None
    text = points_words(holder) if holder is not None else str(value)
    return one.shown(text)


def _by_field(refused: ValidationError) -> dict[str, list[str]]:
    if hasattr(refused, "error_dict"):
        return {
            ("" if name == NON_FIELD_ERRORS else name): messages
            for name, messages in refused.message_dict.items()
        }
    return {"": [*refused.messages, *getattr(refused, "items", ())]}


@dataclass
class Saved:
    """``count`` rows were saved, or none and the page's rows say why."""

    count: int = 0
    refused: bool = False


def save_form(*, page: SheetPage, data, by) -> Saved:
    """Save every row of ``data`` (a QueryDict) that differs from what the scorer had on the
    screen: all of them, or none, with every fault beside its field in ``page``."""
    saved = Saved()
    before = _seen_entries(page, data)
    with transaction.atomic():
        for row in page.rows:
            pk = row.criterion.pk
            if not row.lane or f"{pk}-seen" not in data:
                continue
            texts = {one.name: data.get(f"{pk}-{one.name}", "") for one in row.fields}
            if _untouched(row, texts, before.get(pk)):
                continue
            seen = event_number(data[f"{pk}-seen"])
            outcome = enter_row(
                assessment=page.assessment,
                criterion=row.criterion,
                lane=row.lane,
                fields=row.fields,
                typed=texts,
                seen=seen,
                by=by,
                gate=page.gate,
            )
            if outcome.refused:
                saved.refused = True
                _explain(row, outcome)
            elif outcome.changed:
                saved.count += 1
        if saved.refused:
            transaction.set_rollback(True)
            saved.count = 0
    return saved


def _seen_entries(page: SheetPage, data) -> dict[int, Any]:
    """The history rows that the scorer had on the screen, by criterion."""
    wanted = {event_number(data.get(f"{row.criterion.pk}-seen")) for row in page.rows} - {0}
    events = event_model(ScoreEntry).objects.filter(
        pgh_id__in=wanted, assessment_id=page.assessment.pk
    )
    lanes = {row.criterion.pk: row.lane for row in page.rows}
    return {
        event.criterion_id: event for event in events if event.lane == lanes.get(event.criterion_id)
    }


def _untouched(row: Row, texts: dict[str, str], seen: Any) -> bool:
    """Does the row say what the scorer saw? A field that cannot be read was touched."""
    shown = texts_of(row.criterion, seen)
    return all(one.same(texts[one.name], shown[one.name]) for one in row.fields)


def _explain(row: Row, outcome: Outcome) -> None:
    row.conflicts = outcome.conflicts
    names = {one.name: one for one in row.fields}
    for name, messages in outcome.errors.items():
        (names[name].errors if name in names else row.errors).extend(messages)
    if outcome.conflicts:
        stored = texts_of(row.criterion, row.entry)
        for one in row.fields:
            if not one.same(one.text, stored[one.name]):
                one.theirs = one.shown(stored[one.name])
        row.errors.append(
            _("Nothing was saved here. Save again to let yours stand, or type theirs.")
        )


def entry_json(*, page_row_fields: list[Field], criterion: Criterion, entry: ScoreEntry) -> dict:
    """The entry as the row shows it after saving."""
    texts = texts_of(criterion, entry)
    return {
        "points": points_words(entry),
        "filled": entry.points is not None or entry.not_applicable,
        "not_applicable": entry.not_applicable,
        "seen_event": latest_event_id(entry),
        "values": {one.name: texts[one.name] for one in page_row_fields},
    }


def refused_permission(error: PermissionDenied) -> str:
    """What a refusal says, or that the role does not allow it."""
    return str(error) or _("Your role does not allow this.")
