"""What somebody may do with a unit's assessment now, beside filling it in."""

from dataclasses import dataclass, field

from cchc_portal.units.scope import may_edit_unit
from indices.actions.explain import ASK_STAGES
from indices.admin.returned import returned_words
from indices.admin.sheet_rows import Row, SheetPage
from indices.models import AssessmentState, EvidenceDocument, Method, Sending, Stage
from indices.models.stage import OVER
from indices.selectors.score_sheet import SheetLine

MOST_DOCUMENTS = 300


@dataclass
class Ways:
    """The steps that are open to the viewer. ``left`` and ``bare`` stand in the way of sending."""

    submit: bool = False
    send: bool = False
    send_signed: bool = False
    give_back: bool = False
    answer: bool = False
    send_explanations: bool = False
    allot: bool = False
    plan: bool = False
    left: list[SheetLine] = field(default_factory=list)
    bare: list[SheetLine] = field(default_factory=list)
    unanswered: list[SheetLine] = field(default_factory=list)

    @property
    def sending(self) -> bool:
        return self.submit or self.send or self.send_signed

    @property
    def any(self) -> bool:
        return self.sending or self.give_back or self.send_explanations


def ways_of(page: SheetPage) -> dict:
    """The open steps, and what their forms need, for the page's template."""
    ways = _ways(page)
    documents = []
    if ways.send_signed:
        documents = list(
            EvidenceDocument.objects.filter(unit=page.assessment.unit)[:MOST_DOCUMENTS]
        )
    receipts = list(page.assessment.sendings.defer("content").order_by("-sent_at"))
    return {
        "ways": ways,
        "documents": documents,
        "receipts": receipts,
        "explanations_sent": sum(one.kind == Sending.Kind.EXPLANATION for one in receipts),
        "allotable": [*page.gate.criteria.areas, *page.gate.criteria.scored] if ways.allot else [],
        "returned": returned_words(page.assessment),
    }


def _own(page: SheetPage) -> bool:
    user = page.user
    return user.has_perm("indices.self_assess") and may_edit_unit(user, page.assessment.unit)


def _ways(page: SheetPage) -> Ways:
    ways = Ways()
    user, state = page.user, page.assessment.state
    stage = Stage(page.round_block.stage)
    own = _own(page)
    collates, approves = user.has_perm("indices.collate"), user.has_perm("indices.approve_and_send")
    ways.allot = own and stage not in OVER
    ways.plan = own and stage == Stage.PUBLISHED and user.has_perm("indices.view_plantask")
    if stage == Stage.SELF_ASSESSMENT and not page.assessment.not_assessed:
        if state == AssessmentState.SENT:
            ways.give_back = user.has_perm("indices.conduct_round")
        elif own:
            ways.submit = collates and not approves and state == AssessmentState.DRAFT
            ways.send = approves
            ways.send_signed = collates
            ways.give_back = approves and state == AssessmentState.WITH_HEAD
        if ways.sending:
            ways.left, ways.bare = page.sheet.left(), page.sheet.bare()
    if stage == Stage.EXPLANATION and own:
        ways.answer = True
        lines = [line for line in page.sheet.lines.values() if line.explanations]
        ways.send_explanations = collates and bool(lines)
        ways.unanswered = [
            line for line in lines if any(one.answered_at is None for one in line.explanations)
        ]
    return ways


def may_review(row: Row, ways: Ways) -> bool:
    """May the unit ask for this row to be looked at again?"""
    open_one = any(one.answered_at is None for one in row.line.explanations)
    return ways.answer and row.line.reduced and not open_one


def may_ask(row: Row, page: SheetPage) -> bool:
    """May the viewer ask the unit to explain this row?"""
    stage, assessment = page.round_block.stage, page.assessment
    if stage not in ASK_STAGES or assessment.not_assessed or row.line.not_assessed:
        return False
    if row.criterion.method != Method.APPRAISAL:
        return False
    if any(one.answered_at is None for one in row.line.explanations):
        return False
    return page.user.has_perm("indices.conduct_round") or not page.gate.why_not_appraise(
        assessment=assessment, criterion=row.criterion
    )
