"""The lines of the board as the page shows them, and the list of who is late as text."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.show import in_column
from indices.models import Assessment, EvidenceDocument, Sending
from indices.scoring.rounding import round_half_up
from indices.selectors.board import Board, Share
from indices.selectors.board_facts import RoundFacts
from indices.selectors.board_flags import flagged_documents
from indices.selectors.lane_rollup import block_rollups
from indices.selectors.late import SEND, Late


@dataclass(frozen=True)
class BoardLine:
    """A unit's line: ``areas`` are the shares of the measure that the page is set to; ``value`` the
    provisional index; ``notice`` where the newest notice of round 1 is, to be printed; ``flagged``
    the documents to look at, at the address ``evidence``."""

    assessment: Assessment
    sheet: str
    shares: dict[str, Share]
    areas: list[Share]
    explained: Share
    value: str
    notice: str
    flagged: int
    evidence: str


def board_lines(
    board: Board, *, facts: RoundFacts, measure: str, with_index: bool
) -> list[BoardLine]:
    """One line for each row of ``board``; ``with_index`` adds the provisional index, one query."""
    values = _indexes(facts) if with_index else {}
    flagged = flagged_documents(facts=facts)
    notices = notices_of([row.assessment for row in board.rows])
    return [
        BoardLine(
            assessment=row.assessment,
            sheet=sheet_address(row.assessment),
            shares=row.shares,
            areas=[shares[measure] for shares in row.areas],
            explained=row.explained,
            value=values.get(row.assessment.pk, ""),
            notice=notices.get(row.assessment.pk, ""),
            flagged=flagged.get(row.assessment.pk, 0),
            evidence=reverse("admin:indices_assessment_evidence", args=[row.assessment.pk]),
        )
        for row in board.rows
    ]


def _indexes(facts: RoundFacts) -> dict[int, str]:
    """The index of each assessment from the lanes that count so far; none before any does."""
    rollups = block_rollups(round_block=facts.round_block, criteria=facts.criteria)
    decimals = facts.round_block.decimals
    return {
        unit.assessment_id: in_column(round_half_up(unit.rollup.index, decimals), decimals)
        for unit in rollups
        if unit.begun and unit.rollup is not None and unit.rollup.index is not None
    }


def notices_of(assessments: list[Assessment]) -> dict[int, str]:
    """The address of the newest notice of round 1 of each assessment that got one. One query."""
    sent = Sending.objects.filter(assessment__in=assessments, kind=Sending.Kind.ROUND_1)
    return {
        assessment: reverse("admin:indices_sending_receipt", args=[pk])
        for assessment, pk in sent.order_by("number").values_list("assessment_id", "pk")
    }


def sheet_address(assessment: Assessment) -> str:
    """Where the unit's score sheet is."""
    return reverse("admin:indices_assessment_sheet", args=[assessment.pk])


def document_address(document: EvidenceDocument) -> str:
    """Where a document of the evidence is opened: its file, or the link that it names."""
    if not document.file:
        return document.link
    return reverse("admin:indices_evidencedocument_file", args=[document.pk])


def late_text(found: Late) -> str:
    """One line for each: the name, what is missing, the addresses, to be copied into a message."""
    lines = []
    for unit in found.units:
        what = (
            _("self-assessment not sent")
            if unit.what == SEND
            else _("not explained: %(codes)s") % {"codes": ", ".join(unit.codes)}
        )
        lines.append(_line(str(unit.assessment.unit), what, unit.addresses))
    for late in found.appraisers:
        left = late.queue.left
        what = ngettext("%(count)s score not appraised", "%(count)s scores not appraised", left) % {
            "count": left
        }
        name = late.person.get_full_name() or late.person.get_username()
        lines.append(_line(name, what, [late.person.email] if late.person.email else []))
    return "\n".join(lines)


def _line(name: str, what: str, addresses: list[str]) -> str:
    return " – ".join(part for part in (name, what, ", ".join(addresses)) if part)
