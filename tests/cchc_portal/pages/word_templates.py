"""Word templates for tests: the portal's own, with something put into it."""

import io
import zipfile

from cchc_portal.pages.word_template import own_template
from tests.factories.evidence_files import with_parts

MAIN, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


def changed(part: str, old: str, new: str) -> bytes:
    """The own template with ``new`` in the place of the first ``old`` of ``part``."""
    with zipfile.ZipFile(io.BytesIO(own_template())) as package:
        content = package.read(part).decode()
    assert old in content
    return with_parts(own_template(), {part: content.replace(old, new, 1)})


def with_paragraph(words: str) -> bytes:
    """The own template with one more paragraph at its end."""
    return with_xml(f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>')


def with_xml(xml: str) -> bytes:
    return changed(MAIN, "<w:sectPr", f"{xml}<w:sectPr")


def with_relation(kind: str, target: str, *, outside: bool = True) -> bytes:
    """The own template with one more relation of its main part."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rId99" Type="{office}{kind}" Target="{target}"{mode}/>'
    return changed(RELATIONS, "</Relationships>", f"{line}</Relationships>")


def with_field(instruction: str) -> bytes:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    middle = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instruction)
    return with_xml(f"<w:p>{mark.format('begin')}{middle}{mark.format('end')}</w:p>")
