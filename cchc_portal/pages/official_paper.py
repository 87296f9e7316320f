"""An official paper as a Word document, in the form of Nghị định 30/2020/NĐ-CP, Appendix I: head in
two columns with the country's name and motto, number and place left for the registry, title, body,
recipients (Nơi nhận), signature, annexes. Always a draft: what is signed is made by the registry.

One way for all of them: a template with tags, ``templates/word/official.docx`` (its tags stand in
the README beside it), in whose place staff may put one of their own.
"""

from collections.abc import Mapping

from cchc_portal.pages.paper_lines import clean, name_of_file
from cchc_portal.pages.paper_parts import (
    BLANK,
    Annex,
    OfficialPaper,
    PaperTable,
    Signature,
    Words,
    blank_day,
    day_in_full,
)
from cchc_portal.pages.word_context import PaperContext
from cchc_portal.pages.word_template import filled_document

__all__ = [
    "BLANK",
    "Annex",
    "OfficialPaper",
    "PaperTable",
    "Signature",
    "Words",
    "blank_day",
    "day_in_full",
    "official_document",
]


def official_document(
    paper: OfficialPaper,
    *,
    template: bytes | None = None,
    facts: Mapping | None = None,
    check: bool = False,
) -> bytes:
    """The document (.docx). ``template``: one of staff's in the place of the portal's own;
    ``facts``: figures by name, for a template that lays them out itself (``{{ facts.index }}``).

    ``check`` refuses every tag that ``paper`` and ``facts`` do not hold, reached or not. Raises
    ``TemplateRefused`` in words, never for the portal's own template.
    """
    context = PaperContext(paper, facts=facts)
    return filled_document(
        template,
        context.tags,
        tables=context.tables,
        title=name_of_file(paper),
        author=clean(paper.issuer),
        check=check,
    )
