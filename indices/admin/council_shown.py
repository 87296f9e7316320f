"""What the council's page shows, figures as text."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points
from indices.admin.papers import PAPERS
from indices.models import CouncilMember, CouncilVote, Method, RoundBlock, ScoreEntry, Stage
from indices.models.stage import OVER
from indices.selectors.board_facts import RoundFacts
from indices.selectors.council_board import ItemView, MeetingView, Seat, council_board
from indices.selectors.council_proposals import DIFFERS, EXPLAINED, REVIEW, council_proposals
from indices.selectors.council_words import proposal_in_words, quorum_in_words, votes_in_words
from indices.selectors.findings_overdue import findings_of_round
from indices.selectors.submission import before_submission


@dataclass(frozen=True)
class ShownItem:
    """One item: what was claimed, computed (empty: nothing), appraised and proposed, and the
    votes."""

    view: ItemView
    own: str
    computed: str
    appraised: str
    proposal: str
    votes: str

    @property
    def item(self):
        return self.view.item

    @property
    def voting(self) -> list[Seat]:
        return [seat for seat in self.view.seats if not seat.barred or seat.choice]

    @property
    def barred(self) -> list[str]:
        return [seat.barred for seat in self.view.seats if seat.barred and not seat.choice]


@dataclass(frozen=True)
class ShownMeeting:
    """One meeting with its quorum in words."""

    view: MeetingView
    quorum: str
    present: str
    items: list[ShownItem]

    @property
    def meeting(self):
        return self.view.meeting


@dataclass(frozen=True)
class ShownProposal:
    """One disputed criterion, with the reason why it is proposed."""

    key: str
    unit: str
    code: str
    name: str
    own: str
    appraised: str
    change: str
    why: str
    words: str


def council_context(*, request, round_block: RoundBlock) -> dict[str, Any]:
    """Everything for the template but the form that was refused."""
    board = council_board(round_block=round_block)
    facts = RoundFacts(round_block=round_block)
    meets = round_block.stage == Stage.COUNCIL
    return {
        "round_block": round_block,
        "stage": Stage(round_block.stage).label,
        "council_stage": Stage.COUNCIL.label,
        "meets": meets,
        "members_open": round_block.stage not in OVER,
        "members": board.members,
        "active": board.active,
        "meetings": [_meeting(view, board.members) for view in reversed(board.meetings)],
        "seats": CouncilMember.Seat.choices,
        "choices": CouncilVote.Choice.choices,
        "units": [assessment.unit for assessment in facts.assessments],
        "accounts": get_user_model()
        .objects.filter(is_active=True, groups__name__in=("appraiser", "publisher"))
        .distinct()
        .order_by("username"),
        "obstacles": before_submission(round_block=round_block, criteria=facts.criteria)
        if meets
        else [],
        "proposals": _proposals(facts),
        "assessments": facts.assessed,
        "criteria": [node for node in facts.criteria.scored if node.method == Method.APPRAISAL],
        "chosen": _chosen(request),
        "findings": _findings(facts),
        "surveyed": any(node.method == Method.SURVEY for node in facts.criteria.scored),
        "external": any(node.method == Method.EXTERNAL for node in facts.criteria.scored),
        "papers": [(kind, paper.title) for kind, paper in PAPERS.items()],
    }


def _chosen(request) -> dict[str, str]:
    """The proposal that was clicked: assessment and criterion for the form."""
    assessment, _dash, criterion = request.GET.get("put", "").partition("-")
    return {"assessment": assessment, "criterion": criterion}


def _meeting(view: MeetingView, members: list[CouncilMember]) -> ShownMeeting:
    return ShownMeeting(
        view=view,
        quorum=quorum_in_words(view.attendance),
        present="; ".join(member.name for member in members if member.pk in view.present),
        items=[
            ShownItem(
                view=item,
                own=points_in_words(item.own),
                computed=points_in_words(item.computed) if item.computed else "",
                appraised=points_in_words(item.appraised),
                proposal=proposal_in_words(item.item),
                votes=votes_in_words(item.count) if item.count.cast else "",
            )
            for item in view.items
        ],
    )


def points_in_words(entry: ScoreEntry | None) -> str:
    """ "15,5", "not assessed", or a dash for what is not scored."""
    if entry is None or (entry.points is None and not entry.not_applicable):
        return "–"
    return _("Not assessed") if entry.not_applicable else in_points(entry.points)


def _proposals(facts: RoundFacts) -> list[ShownProposal]:
    words = {
        REVIEW: _("Review asked for by the unit"),
        EXPLAINED: _("Explanation asked for"),
        DIFFERS: _("Large difference"),
    }
    return [
        ShownProposal(
            key=proposal.key,
            unit=str(proposal.assessment.unit),
            code=proposal.criterion.code,
            name=proposal.criterion.name,
            own=points_in_words(proposal.difference.own),
            appraised=points_in_words(proposal.difference.counted),
            change=_signed(proposal.difference.change),
            why=words[proposal.why],
            words=proposal.words,
        )
        for proposal in council_proposals(facts=facts)
    ]


def _signed(change) -> str:
    shown = in_points(abs(change))
    return f"+{shown}" if change > 0 else f"\u2212{shown}" if change < 0 else shown


def _findings(facts: RoundFacts) -> list[tuple[str, str, str]]:
    """Unit, code of the deduction ("" where the finding names none), the suggestion."""
    names = {assessment.unit_id: str(assessment.unit) for assessment in facts.assessments}
    codes = {node.pk: node.code for node in facts.criteria.scored}
    found = findings_of_round(round_block=facts.round_block)
    lines = [
        (names.get(unit, ""), codes.get(criterion, ""), words)
        for (unit, criterion), words in found.items()
    ]
    return sorted(line for line in lines if line[0])
