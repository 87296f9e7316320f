"""What the tags of a Word template stand for, of one paper.

Text is a plain string, which the template's own run dresses. Where form matters beyond that, the
value is a piece of Word's XML that takes the place of the run (``{{r part.words }}``) or of the
paragraph (``{{p part.table }}``, ``{{p annex.start }}``) it stands in.
"""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from markupsafe import Markup

from cchc_portal.pages import paper_lines
from cchc_portal.pages.paper_lines import clean
from cchc_portal.pages.paper_parts import Annex, OfficialPaper, PaperTable, Signature, Words
from cchc_portal.pages.word_sandbox import Rows

TABLE_MARK, SECTION_MARK = "cchc-table-", "cchc-section-"
"""Styles that no document has: their paragraphs make place for a table, a new section."""
HYPHEN = "\u2011"
"""Written into the document as Word's own hyphen that never ends a line (edge case 43)."""
INSIDE_A_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
BREAKS = str.maketrans({"\n": '</w:t><w:br/><w:t xml:space="preserve">', "\t": " "})


class PaperContext:
    """The tags of ``paper``; ``tables`` is filled with its tables as they are met."""

    def __init__(self, paper: OfficialPaper, *, facts: Mapping | None = None):
        self.tables: list[PaperTable] = []
        self.tags = self._tags(paper, facts or {})

    def _tags(self, paper: OfficialPaper, facts: Mapping) -> dict:
        left, right = paper_lines.signatures_placed(paper)
        return {
            "superior": shown(paper_lines.head_lines(paper.superior)),
            "issuer": shown(paper_lines.head_lines(paper.issuer, bold=True)),
            "number": shown(paper_lines.number_line(paper)),
            "symbol": shown(paper.symbol),
            "nation": shown(paper_lines.nation()),
            "motto": shown(paper_lines.motto()),
            "place": shown(paper.place),
            "marks": Rows(shown(mark) for mark in paper.marks),
            "mark_line": shown(paper_lines.mark_line(paper)),
            "title": shown(paper.title),
            "subject": shown(paper.subject),
            "address": shown(paper.address),
            "authority": shown(paper.authority),
            "body": self._parts(paper.body),
            "recipients_heading": shown(paper_lines.recipients_heading()),
            "recipients": Rows(shown(one) for one in paper.recipients),
            "left_signature": _signature(left),
            "signature": _signature(right),
            "annexes": Rows(self._annex(annex) for annex in paper.annexes),
            "facts": _facts(facts),
        }

    def _parts(self, parts: Sequence[Words | PaperTable]) -> Rows:
        return Rows(
            self._table(part) if isinstance(part, PaperTable) else _words(part) for part in parts
        )

    def _table(self, table: PaperTable) -> dict:
        self.tables.append(table)
        return {
            "kind": "table",
            "text": shown(table.caption),
            "words": _run(clean(table.caption)),
            "table": _marker(f"{TABLE_MARK}{len(self.tables) - 1}"),
        }

    def _annex(self, annex: Annex) -> dict:
        kind = "landscape" if annex.landscape else "portrait"
        return {
            "start": _marker(f"{SECTION_MARK}{kind}"),
            "number": shown(annex.number),
            "title": shown(annex.title),
            "goes_with": shown(annex.goes_with),
            "body": self._parts(annex.body),
        }


def _words(words: Words) -> dict:
    text = paper_lines.words_shown(words)
    return {
        "kind": _kind(words),
        "text": shown(text),
        "words": _run(text, bold=words.bold, italic=words.italic),
        "table": "",
    }


def _kind(words: Words) -> str:
    if words.level:
        return f"heading_{min(words.level, 3)}"
    if words.blank:
        return "blank"
    return "centred" if words.centred else "text"


def _signature(signature: Signature | None) -> dict:
    """Empty where nobody signs there."""
    forms = signature.forms if signature else ()
    name = signature.name if signature else ""
    return {"forms": Rows(shown(form) for form in forms), "name": shown(name)}


def _facts(facts):
    """What is not known is None, which a tag shows as a blank to be filled in."""
    if isinstance(facts, Mapping):
        return {str(name): _facts(value) for name, value in facts.items()}
    if isinstance(facts, list | tuple):
        return Rows(_facts(value) for value in facts)
    return None if facts in (None, "") else shown(facts)


def shown(text: object) -> str:
    """``text`` as a value of a tag or a cell: clean, with hyphens inside words marked to stay."""
    return INSIDE_A_WORD.sub(HYPHEN, clean(text))


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Markup:
    look = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    held = escape(shown(text)).translate(BREAKS)
    return Markup(f'<w:r>{look}<w:t xml:space="preserve">{held}</w:t></w:r>')  # noqa: S704


def _marker(style: str) -> Markup:
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>')  # noqa: S704
