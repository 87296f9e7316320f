"""The lines that every official paper has, and how its texts are cleaned before they are set."""

import re
import unicodedata
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cchc_portal.pages.measured import even_lines
from cchc_portal.pages.paper_parts import BLANK, OfficialPaper, Signature, Words

NOT_SHOWN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Control characters, those that turn the direction of text among them."""
HEAD_COLUMN_POINTS, HEAD_POINTS = 190, 12
"""Of the left column of the head: its width, and the size of its type."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
BRACKETED = re.compile(r"\s*\[.*\]\s*", re.DOTALL)


def clean(text: object) -> str:
    """``text`` as it is set: composed letters (NFC), nothing that no paper can hold."""
    kept = SURROGATE.sub("\ufffd", NOT_SHOWN.sub("", str(text)))
    return unicodedata.normalize("NFC", kept.replace("\r\n", "\n").replace("\r", "\n"))


def words_shown(words: Words) -> str:
    """The text of a paragraph; what the unit is to write says so in brackets, once."""
    text = clean(words.text)
    if not words.blank or BRACKETED.fullmatch(text):
        return text
    if not text.strip():
        return _("[To be filled in by the unit]")
    return _("[To be filled in by the unit: %(what)s]") % {"what": text}


def number_line(paper: OfficialPaper) -> str:
    """ "Số:      /BC-KKT": the number is the registry's to fill in; blanks that never break."""
    line = _("No.:%(blank)s/%(symbol)s") % {"blank": BLANK, "symbol": clean(paper.symbol)}
    return line.replace(" ", "\u00a0")


def head_lines(name: str, *, bold: bool = False) -> str:
    """A body's name for the left column of the head: where it is too long for one line, broken into
    lines of about equal length (edge case 43)."""
    lines = even_lines(clean(name), width=HEAD_COLUMN_POINTS, size=HEAD_POINTS, bold=bold)
    return "\n".join(lines)


def nation() -> str:
    return _("SOCIALIST REPUBLIC OF VIET NAM")


def motto() -> str:
    return _("Independence - Freedom - Happiness")


def recipients_heading() -> str:
    return _("Recipients:")


def mark_line(paper: OfficialPaper) -> str:
    return " · ".join(clean(mark) for mark in paper.marks)


def name_of_file(paper: OfficialPaper) -> str:
    """The title that readers of the file show in their window."""
    return " ".join(clean(f"{paper.title} {paper.subject}").split())


def signatures_placed(paper: OfficialPaper) -> tuple[Signature | None, Signature | None]:
    """Those on the left and on the right. The left is the recipients' place where there are any;
    a single signature stands on the right."""
    signed: Sequence[Signature] = paper.signatures
    if not signed:
        return None, None
    if paper.recipients or len(signed) == 1:
        return None, signed[0]
    return signed[0], signed[1]
