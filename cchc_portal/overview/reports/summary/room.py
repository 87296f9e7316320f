"""How much room one page leaves for the sentences of a report, near enough never to need a second.

Heights in points, of the Word document or the PDF, whichever needs more.
"""

from collections.abc import Sequence

from cchc_portal.overview.reports.letterhead import PaperHead
from cchc_portal.pages.measured import lines_needed
from cchc_portal.pages.paper_lines import head_lines

PAGE = 257 / 25.4 * 72
WIDTH, LEFT, RIGHT = 450, 190, 230
"""Of a paragraph with its indent taken off every line; of the columns of the foot."""
BODY, SIGNED, SMALL = 14, 13, 11
LINE = 1.2
"""A line, of the size of its type."""
BETWEEN = 6
HEAD_LINE, HEAD_REST, MARK = 16, 40, 16
TITLE_REST = 30
SIGNATURE_REST, FOOT_REST = 90, 26
SPARE = 8


def room_for_body(head: PaperHead, *, subject: str, marks: Sequence[str]) -> float:
    """What head, title and foot leave."""
    names = head_lines(head.superior).count("\n") + head_lines(head.issuer, bold=True).count("\n")
    top = (names + 2) * HEAD_LINE + HEAD_REST + len(marks) * MARK
    title = (1 + _lines(subject, WIDTH, BODY, bold=True)) * BODY * LINE + TITLE_REST
    return PAGE - top - title - _foot(head) - SPARE


def height_of(text: str) -> float:
    """A paragraph with the space below it."""
    return _lines(text, WIDTH, BODY) * BODY * LINE + BETWEEN


def _foot(head: PaperHead) -> float:
    """Recipients beside the highest signature."""
    recipients = sum(_lines(one, LEFT, SMALL) for one in head.recipients) * SMALL * LINE
    signed = max(
        (
            sum(_lines(form, RIGHT, SIGNED, bold=True) for form in signature.forms)
            for signature in head.signatures
        ),
        default=0,
    )
    return max(recipients + SIGNED * LINE, signed * SIGNED * 1.45 + SIGNATURE_REST) + FOOT_REST


def _lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    return lines_needed(text, width=width, size=size, bold=bold)
