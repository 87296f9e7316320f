"""The kinds of papers by name, and the one way to make the document of one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc_portal.pages.official_paper import OfficialPaper, official_document
from indices.models import CouncilMeeting, RoundBlock
from indices.papers.annex import annex
from indices.papers.decision import decision
from indices.papers.facts import PaperFacts
from indices.papers.minutes import minutes
from indices.papers.submission import submission


@dataclass(frozen=True)
class PaperKind:
    """``of_meeting``: the paper is about one meeting of the council."""

    title: str | Promise
    build: Callable[[PaperFacts], OfficialPaper]
    of_meeting: bool = False


PAPERS = {
    "minutes": PaperKind(_("Minutes of the council's meeting"), minutes, of_meeting=True),
    "submission": PaperKind(_("Submission for approval"), submission),
    "decision": PaperKind(_("Decision of approval"), decision),
    "annex": PaperKind(_("Annex: ranking and criteria not assessed"), annex),
}


def paper_document(
    *, round_block: RoundBlock, kind: str, meeting: CouncilMeeting | None = None
) -> bytes:
    """The draft of ``kind`` (a key of ``PAPERS``) as it would be now; ``meeting`` for minutes.
    Raises ``KeyError`` for an unknown kind."""
    built = PAPERS[kind]
    with translation.override("vi"):
        facts = PaperFacts(round_block=round_block, meeting=meeting)
        return official_document(built.build(facts))
