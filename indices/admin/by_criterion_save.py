"""What was typed on an appraiser's page of one criterion: all saved, or nothing and why not."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import event_model
from indices.actions.agree_self_scores import Agreed, agree_self_scores
from indices.actions.explain import ask_explanation
from indices.actions.hold_assessment import hold_assessments
from indices.admin.by_criterion_rows import CriterionPage, Row
from indices.admin.sheet_fields import texts_of
from indices.admin.sheet_save import enter_row, event_number
from indices.models import Lane, ScoreEntry
from indices.selectors.entry_gate import EntryGate


@dataclass
class Saved:
    """``scores`` were saved and ``questions`` asked; or none, and the page's rows say why."""

    scores: int = 0
    questions: int = 0
    refused: bool = False
    agreed: list[Agreed] = field(default_factory=list)


def save_page(*, page: CriterionPage, data, by) -> Saved:
    """Save every row of ``data`` (a QueryDict) that differs from what the appraiser had on the
    screen, and ask what is asked: all of it, or nothing, with every fault beside its field."""
    saved = Saved()
    before = _seen_entries(page, data)
    with transaction.atomic():
        hold_assessments(row.assessment for row in page.rows)
        gate = EntryGate(round_block=page.round_block, by=by, criteria=page.gate.criteria)
        for row in page.rows:
            _save_row(page, row, data, before.get(row.assessment.pk), gate, saved, by)
            _ask(page, row, data, saved, by)
        if saved.refused:
            transaction.set_rollback(True)
            saved.scores = saved.questions = 0
    return saved


def _save_row(page: CriterionPage, row: Row, data, seen: Any, gate, saved: Saved, by) -> None:
    pk = row.assessment.pk
    if not page.lane or f"{pk}-seen" not in data:
        return
    texts = {one.name: data.get(f"{pk}-{one.name}", "") for one in row.fields}
    if row.locked:
        row.errors.append(row.locked)
        saved.refused = True
        return
    if _untouched(page, row, texts, seen):
        return
    outcome = enter_row(
        assessment=row.assessment,
        criterion=page.criterion,
        lane=page.lane,
        fields=row.fields,
        typed=texts,
        seen=event_number(data[f"{pk}-seen"]),
        by=by,
        gate=gate,
    )
    if outcome.refused:
        saved.refused = True
        _explain(page, row, outcome)
    elif outcome.changed:
        saved.scores += 1


def _untouched(page: CriterionPage, row: Row, texts: dict[str, str], seen: Any) -> bool:
    """Does the row say what the appraiser saw? A field that cannot be read was touched."""
    shown = texts_of(page.criterion, seen)
    return all(one.same(texts[one.name], shown[one.name]) for one in row.fields)


def _seen_entries(page: CriterionPage, data) -> dict[int, Any]:
    """The history rows that the appraiser had on the screen, by assessment."""
    wanted = {event_number(data.get(f"{row.assessment.pk}-seen")) for row in page.rows} - {0}
    events = event_model(ScoreEntry).objects.filter(
        pgh_id__in=wanted, criterion_id=page.criterion.pk, lane=page.lane or ""
    )
    return {event.assessment_id: event for event in events}


def _explain(page: CriterionPage, row: Row, outcome) -> None:
    row.conflicts = outcome.conflicts
    names = {one.name: one for one in row.fields}
    for name, messages in outcome.errors.items():
        (names[name].errors if name in names else row.errors).extend(messages)
    if outcome.conflicts:
        stored = texts_of(page.criterion, row.entry)
        for one in row.fields:
            if not one.same(one.text, stored[one.name]):
                one.theirs = one.shown(stored[one.name])
        row.errors.append(
            _("Nothing was saved here. Save again to let yours stand, or type theirs.")
        )


def _ask(page: CriterionPage, row: Row, data, saved: Saved, by) -> None:
    """A question is asked where something was typed into its field."""
    row.question = data.get(f"{row.assessment.pk}-ask", "").replace("\0", "").strip()
    if not row.question:
        return
    try:
        ask_explanation(
            assessment=row.assessment, criterion=page.criterion, message=row.question, by=by
        )
    except (ValidationError, PermissionDenied) as refused:
        row.question_error = " ".join(getattr(refused, "messages", [str(refused)]))
        saved.refused = True
    else:
        saved.questions += 1


def agree(*, page: CriterionPage, data, by) -> Saved:
    """Take over the self scores of the ticked units, each by itself. What else was typed is kept on
    the page, not saved."""
    ticked = set(data.getlist("agree"))
    items = [
        (row.assessment, page.criterion) for row in page.rows if str(row.assessment.pk) in ticked
    ]
    # Without a lane of this stage the gate refuses round 1, in words.
    lane = page.lane or Lane.APPRAISAL_1
    agreed = agree_self_scores(round_block=page.round_block, items=items, lane=lane, by=by)
    return Saved(
        scores=sum(not one.refusal for one in agreed),
        agreed=agreed,
        refused=any(one.refusal for one in agreed),
    )


def keep_typed(*, page: CriterionPage, data, agreed: list[Agreed]) -> None:
    """Put what was typed, and what became of the ticks, into a page that was read anew."""
    refusals = {one.assessment.pk: one.refusal for one in agreed}
    before = _seen_entries(page, data)
    for row in page.rows:
        pk = row.assessment.pk
        row.question = data.get(f"{pk}-ask", "").strip()
        if refusals.get(pk):
            row.errors.append(refusals[pk])
        if pk in refusals and not refusals[pk]:
            continue
        texts = {one.name: data.get(f"{pk}-{one.name}", "") for one in row.fields}
        if f"{pk}-seen" in data and not _untouched(page, row, texts, before.get(pk)):
            for one in row.fields:
                one.text = texts[one.name]
