"""An official paper as plain text, in reading order: for e-mail, for copying, for listening."""

from collections.abc import Sequence

from cchc_portal.pages import paper_lines
from cchc_portal.pages.paper_lines import clean
from cchc_portal.pages.paper_parts import OfficialPaper, PaperTable, Signature, Words

BETWEEN_CELLS = " | "


def official_text(paper: OfficialPaper) -> str:
    """One paragraph a line, not wrapped, with an empty line between paragraphs; each row of a table
    is a line. Blanks that never break elsewhere are plain ones here."""
    left, right = paper_lines.signatures_placed(paper)
    blocks = [
        *_head(paper),
        _lines(paper.title, paper.subject),
        _line(paper.address),
        _line(paper.authority),
        *_parts(paper.body),
        *_signed(left),
        *_signed(right),
        *_recipients(paper),
    ]
    for annex in paper.annexes:
        blocks += [_lines(annex.number, annex.title, annex.goes_with), *_parts(annex.body)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(paper: OfficialPaper) -> list[str]:
    marks = paper_lines.mark_line(paper)
    if not paper.issuer:
        return [marks]
    number = paper_lines.number_line(paper).replace("\u00a0", " ")
    return [
        _lines(paper.superior, paper.issuer),
        number,
        marks,
        _lines(paper_lines.nation(), paper_lines.motto()),
        _line(paper.place),
    ]


def _parts(parts: Sequence[Words | PaperTable]) -> list[str]:
    return [_table(part) if isinstance(part, PaperTable) else _words(part) for part in parts]


def _words(words: Words) -> str:
    text = _line(paper_lines.words_shown(words))
    return text.upper() if words.level == 1 else text


def _table(table: PaperTable) -> str:
    titles = BETWEEN_CELLS.join(_line(column.title) for column in table.columns)
    rows = [BETWEEN_CELLS.join(_line(cell) for cell in row) for row in table.rows]
    return "\n".join([*([_line(table.caption)] if table.caption else []), titles, *rows])


def _signed(signature: Signature | None) -> list[str]:
    return [_lines(*signature.forms, signature.name)] if signature else []


def _recipients(paper: OfficialPaper) -> list[str]:
    if not paper.recipients:
        return []
    lines = [f"- {_line(one)}" for one in paper.recipients]
    return ["\n".join([paper_lines.recipients_heading(), *lines])]


def _lines(*texts: str) -> str:
    return "\n".join(line for line in map(_line, texts) if line)


def _line(text: str) -> str:
    return " ".join(clean(text).split("\n")).replace("\u00a0", " ").strip()
