"""The Word drafts of a round as downloads of the council's page."""

from django.http import Http404, HttpResponse

from indices.models import CouncilMeeting, RoundBlock
from indices.papers import PAPERS, paper_document

__all__ = ["PAPERS", "paper_response"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper_response(request, round_block: RoundBlock, kind: str) -> HttpResponse:
    """The draft of ``kind``; minutes of the meeting whose number stands in ``?meeting=``. Raises
    ``Http404`` for an unknown kind or meeting."""
    if kind not in PAPERS:
        raise Http404
    meeting = None
    asked = request.GET.get("meeting", "")
    if PAPERS[kind].of_meeting and asked:
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
        meeting = CouncilMeeting.objects.filter(round_block=round_block, number=number).first()
        if meeting is None:
            raise Http404
    round_ = round_block.round
    name = "-".join(
        filter(
            None,
            (
                kind,
                round_.index.code,
                str(round_.year),
                round_block.block.code,
                str(meeting.number) if meeting else "",
            ),
        )
    )
    return HttpResponse(
        paper_document(round_block=round_block, kind=kind, meeting=meeting),
        content_type=WORD,
        headers={"Content-Disposition": f'attachment; filename="{name}.docx"'},
    )
