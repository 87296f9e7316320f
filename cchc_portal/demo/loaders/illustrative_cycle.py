"""Walking an illustrative round through its stages, by the actions that people use."""

from collections.abc import Iterable
from datetime import date

from cchc_portal.demo.reading import count, figure, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.models import Unit
from indices.actions.cite_document import cite
from indices.actions.council_decide import decide_item, record_votes
from indices.actions.council_items import put_item
from indices.actions.council_meeting import hold_meeting, record_presence, write_minutes
from indices.actions.council_members import name_member
from indices.actions.enter_entry import enter_entry
from indices.actions.explain import answer_explanation, ask_explanation
from indices.actions.fill_computed import fill_computed
from indices.actions.move_stage import move_stage
from indices.actions.publish_results import publish_results
from indices.actions.record_survey_result import record_survey_result
from indices.actions.score_survey import score_survey
from indices.actions.send_assessment import send_assessment
from indices.actions.store_document import store_document
from indices.models import Assessment, CouncilVote, Lane, RoundBlock, Stage
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import EntryGate

SOURCE = "Dữ liệu minh họa"
MEETING = date(2026, 1, 16)
DECISION = "00/QĐ-MH"
DECIDED_ON = date(2026, 1, 20)
EXPLAINED = 2
Rows = list[dict[str, str]]


def walk_to_publication(*, round_block: RoundBlock, entries: Rows) -> None:
    """From preparation to publication, with explanations, a vote of the council, the survey."""
    _move(round_block, Stage.SELF_ASSESSMENT)
    score_and_send(round_block=round_block, entries=_of_lane(entries, Lane.SELF))
    _move(round_block, Stage.SENT)
    _move(round_block, Stage.APPRAISAL_1)
    appraised = _of_lane(entries, Lane.APPRAISAL_1)
    _enter(round_block, appraised)
    reduced = [row for row in appraised if row["note"]]
    asked = _ask(round_block, reduced)
    _move(round_block, Stage.EXPLANATION)
    for explanation in asked:
        answer_explanation(
            explanation=explanation,
            answer="Đơn vị đã bổ sung bảng tổng hợp, đề nghị xem xét (dữ liệu minh họa).",
            by=None,
        )
    _move(round_block, Stage.APPRAISAL_2)
    explained = {(one.assessment.unit.code, one.criterion.code) for one in asked}
    again = [row for row in reduced if (row["unit"], row["criterion"]) in explained]
    _enter(
        round_block,
        [
            row | {"lane": Lane.APPRAISAL_2, "note": "Giữ nguyên sau giải trình (minh họa)"}
            for row in again
        ],
    )
    _survey(round_block)
    _move(round_block, Stage.COUNCIL)
    _meet(round_block, again[0])
    _move(round_block, Stage.SUBMITTED)
    _move(round_block, Stage.APPROVED, decision_number=DECISION, decided_on=DECIDED_ON)
    publish_results(round_block=round_block, by=None)


def score_and_send(*, round_block: RoundBlock, entries: Rows, leave: str = "") -> None:
    """Every unit's self scores with the documents that they rest on, sent; that of the unit
    ``leave`` stays in the making."""
    _enter(round_block, entries)
    criteria = Criteria(round_block.criteria_set)
    gate = EntryGate(round_block=round_block, by=None, criteria=criteria)
    for assessment in round_block.assessments.select_related("unit").order_by("pk"):
        if assessment.unit.code == leave:
            continue
        _cite_report(assessment, gate)
        send_assessment(assessment=assessment, by=None, reason=ILLUSTRATIVE)


def _move(round_block: RoundBlock, stage: str, **more) -> None:
    move_stage(round_block=round_block, to=stage, by=None, reason=ILLUSTRATIVE, **more)
    round_block.refresh_from_db()


def _of_lane(entries: Rows, lane: str) -> Rows:
    return [row for row in entries if row["lane"] == lane]


def _enter(round_block: RoundBlock, entries: Iterable[dict[str, str]]) -> None:
    criteria = Criteria(round_block.criteria_set)
    gate = EntryGate(round_block=round_block, by=None, criteria=criteria)
    assessments = _assessments(round_block)
    for row in entries:
        enter_entry(
            assessment=assessments[row["unit"]],
            criterion=criteria.by_code[row["criterion"]],
            lane=row["lane"],
            by=None,
            reason=ILLUSTRATIVE,
            gate=gate,
            a=figure(row["a"]),
            b=figure(row["b"]),
            branch=row["branch"],
            note=row["note"],
        )


def _assessments(round_block: RoundBlock) -> dict[str, Assessment]:
    held = round_block.assessments.select_related("unit", "round_block")
    return {assessment.unit.code: assessment for assessment in held}


def _cite_report(assessment: Assessment, gate: EntryGate) -> None:
    year = assessment.round_block.round.year
    report = store_document(
        unit=assessment.unit,
        by=None,
        reason=ILLUSTRATIVE,
        number="00/BC-MH",
        issued_on=date(year, 11, 15),
        issuer=assessment.unit.name,
        abstract=f"Báo cáo tự đánh giá, chấm điểm năm {year} (dữ liệu minh họa)",
    )
    asked = [node for node in gate.criteria.scored if node.evidence_required]
    for place, criterion in enumerate(asked, start=1):
        cite(
            assessment=assessment,
            criterion=criterion,
            document=report,
            by=None,
            section=str(place),
            page=str(place),
            gate=gate,
        )


def _ask(round_block: RoundBlock, reduced: Rows) -> list:
    assessments = _assessments(round_block)
    criteria = Criteria(round_block.criteria_set).by_code
    return [
        ask_explanation(
            assessment=assessments[row["unit"]],
            criterion=criteria[row["criterion"]],
            message="Đề nghị giải trình cách tính và bổ sung tài liệu (dữ liệu minh họa).",
            by=None,
        )
        for row in reduced[:EXPLAINED]
    ]


def _survey(round_block: RoundBlock) -> None:
    units = {unit.code: unit for unit in Unit.objects.filter(assessments__round_block=round_block)}
    for row in rows("illustrative_survey"):
        record_survey_result(
            round_block=round_block,
            unit=units[row["unit"]],
            factor=row["factor"],
            group=row["group"],
            by=None,
            reason=ILLUSTRATIVE,
            sent=count(row["sent"]),
            returned=count(row["returned"]),
            valid=count(row["valid"]),
            numerator=figure(row["numerator"]),
            denominator=figure(row["denominator"]),
            not_eligible=row["not_eligible"],
            source=SOURCE,
        )
    score_survey(round_block=round_block, by=None, reason=ILLUSTRATIVE)
    fill_computed(round_block=round_block, by=None, reason=ILLUSTRATIVE)


def _meet(round_block: RoundBlock, disputed: dict[str, str]) -> None:
    units = {unit.code: unit for unit in Unit.objects.filter(assessments__round_block=round_block)}
    members = [
        name_member(
            round_block=round_block,
            name=row["name"],
            office=row["office"],
            seat=row["seat"],
            unit=units.get(row["unit"]),
            by=None,
            reason=ILLUSTRATIVE,
        )
        for row in rows("illustrative_council")
    ]
    meeting = hold_meeting(
        round_block=round_block,
        held_on=MEETING,
        place="Phòng họp (minh họa)",
        by=None,
        reason=ILLUSTRATIVE,
    )
    present = members[:4]
    record_presence(meeting=meeting, present=present, by=None, reason=ILLUSTRATIVE)
    assessment = _assessments(round_block)[disputed["unit"]]
    criterion = Criteria(round_block.criteria_set).by_code[disputed["criterion"]]
    item = put_item(
        meeting=meeting,
        assessment=assessment,
        criterion=criterion,
        question="Có nâng điểm lên mức tối đa theo giải trình hay không (dữ liệu minh họa)",
        points=criterion.max_points,
        by=None,
        reason=ILLUSTRATIVE,
    )
    voters = [member for member in present if member.unit_id != assessment.unit_id]
    votes = dict.fromkeys(voters, CouncilVote.Choice.AGAINST)
    votes[voters[-1]] = CouncilVote.Choice.FOR
    record_votes(item=item, votes=votes, by=None, reason=ILLUSTRATIVE)
    decide_item(item=item, by=None, reason=ILLUSTRATIVE)
    write_minutes(
        meeting=meeting,
        minutes="Hội đồng thống nhất kết quả thẩm định (dữ liệu minh họa).",
        by=None,
        reason=ILLUSTRATIVE,
    )
