"""An official paper as a PDF: the layout of the Word document, tagged, with selectable text.

Times New Roman is not free; ``typst_paper`` says which type stands in its place.
"""

from collections.abc import Sequence

from django.utils.translation import get_language

from cchc_portal.pages import paper_lines
from cchc_portal.pages.paper_lines import clean
from cchc_portal.pages.paper_parts import OfficialPaper, PaperTable, Signature, Words
from cchc_portal.pages.typst_paper import pdf_of

TEMPLATE = "official"


def official_pdf(paper: OfficialPaper) -> bytes:
    """The PDF. It meets PDF/UA-1, as far as ``pdf_of`` can make it."""
    return pdf_of(TEMPLATE, official_data(paper))


def official_data(paper: OfficialPaper) -> dict:
    """What ``templates/typst/official.typ`` reads: texts and lists only."""
    left, right = paper_lines.signatures_placed(paper)
    return {
        "language": get_language() or "vi",
        "file_title": paper_lines.name_of_file(paper),
        "author": clean(paper.issuer),
        "superior": paper_lines.head_lines(paper.superior),
        "issuer": paper_lines.head_lines(paper.issuer, bold=True),
        "number": paper_lines.number_line(paper),
        "nation": paper_lines.nation(),
        "motto": paper_lines.motto(),
        "place": clean(paper.place),
        "marks": [clean(mark) for mark in paper.marks],
        "mark_line": paper_lines.mark_line(paper),
        "title": clean(paper.title),
        "subject": clean(paper.subject),
        "address": clean(paper.address),
        "authority": clean(paper.authority),
        "body": _parts(paper.body),
        "recipients_heading": paper_lines.recipients_heading(),
        "recipients": [clean(one) for one in paper.recipients],
        "left_signature": _signature(left),
        "signature": _signature(right),
        "annexes": [
            {
                "number": clean(annex.number),
                "title": clean(annex.title),
                "goes_with": clean(annex.goes_with),
                "landscape": annex.landscape,
                "body": _parts(annex.body),
            }
            for annex in paper.annexes
        ],
    }


def _parts(parts: Sequence[Words | PaperTable]) -> list[dict]:
    """Headings go at most one step deeper at a time, as PDF/UA wants; the title is the first."""
    found, depth = [], 1
    for part in parts:
        if isinstance(part, PaperTable):
            found.append(_table(part))
            continue
        if part.level:
            depth = min(min(part.level, 3) + 1, depth + 1)
        found.append(_words(part, depth=depth))
    return found


def _words(words: Words, *, depth: int) -> dict:
    return {
        "depth": depth,
        "kind": "words",
        "text": paper_lines.words_shown(words),
        "bold": words.bold,
        "italic": words.italic,
        "centred": words.centred,
        "level": min(words.level, 3),
        "blank": words.blank,
    }


def _table(table: PaperTable) -> dict:
    return {
        "kind": "table",
        "caption": clean(table.caption),
        "columns": [
            {"title": clean(column.title), "width": column.width, "figure": column.figure}
            for column in table.columns
        ],
        "rows": [[clean(cell) for cell in row] for row in table.rows],
    }


def _signature(signature: Signature | None) -> dict:
    """Empty where nobody signs there."""
    return {
        "forms": [clean(form) for form in signature.forms] if signature else [],
        "name": clean(signature.name) if signature else "",
    }
