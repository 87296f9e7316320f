"""Is a Word template harmless? What it may hold is named; everything else is refused.

The upload was found to be a Word document without macros (``cchc_portal.files``); here it is looked
at as something that the portal opens again and again and whose papers people open in Word.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from cchc_portal.files.office import DAMAGED, document_fault
from cchc_portal.pages.word_refusals import TemplateRefused
from cchc_portal.pages.word_tag_shape import refuse_odd_tags

MOST_PART_BYTES = 1024 * 1024
"""Of one part of XML: the portal's own main part has 30 KB."""
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATED = {
    "officeDocument",
    "core-properties",
    "extended-properties",
    "custom-properties",
    "thumbnail",
    "styles",
    "stylesWithEffects",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "numbering",
    "header",
    "footer",
    "footnotes",
    "endnotes",
    "image",
    "hyperlink",
    "customXml",
    "customXmlProps",
    "comments",
    "commentsExtended",
    "commentsIds",
    "people",
    "glossaryDocument",
    "font",
}
NOT_XML = {"image", "thumbnail", "font", "hyperlink"}
"""What may lead to a part without the ending of XML; every part with it is looked through."""
LINKS = ("http://", "https://", "mailto:")
FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "HYPERLINK", "STYLEREF"}
"""Fields that Word fills by itself; others can fetch, run or ask."""
FIELD_NAME = re.compile(r"^\s*([A-Za-z]+)")


def refuse_hostile(content: bytes) -> None:
    """Raise ``TemplateRefused`` for a package that is unsound, too large, or holds what a template
    needs not: links to other files, embedded things, fields that fetch or run, hidden entities."""
    fault = document_fault(io.BytesIO(content))
    if fault:
        raise TemplateRefused(_("The template is refused: %(fault)s") % {"fault": fault})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name, root in _parts_of_xml(package):
                if name.endswith(".rels"):
                    _refuse_relations(root)
                else:  # of any folder: which part is the document is for its relations to say
                    _refuse_fields(root)
                    refuse_odd_tags(root)
    except DAMAGED as error:
        raise TemplateRefused(
            _("The template is damaged; open it, save it anew, and upload that.")
        ) from error


def _parts_of_xml(package: zipfile.ZipFile) -> Iterator[tuple[str, etree._Element]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for part in package.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        if part.file_size > MOST_PART_BYTES:
            raise TemplateRefused(
                _("“%(part)s” in the template is larger than %(most)s KB. Make it simpler.")
                % {"part": part.filename, "most": MOST_PART_BYTES // 1024}
            )
        held = package.read(part)
        try:
            root = etree.fromstring(held, parser)
        except etree.XMLSyntaxError as error:
            raise TemplateRefused(
                _("The template is damaged; open it, save it anew, and upload that.")
            ) from error
        if root.getroottree().docinfo.doctype:
            raise TemplateRefused(
                _("“%(part)s” in the template defines entities, as harmful files do.")
                % {"part": part.filename}
            )
        yield part.filename, root


def _refuse_relations(root: etree._Element) -> None:
    for relation in root.iter(RELATIONSHIP):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if kind not in RELATED:
            raise TemplateRefused(
                _("The template holds or uses something that it may not: “%(kind)s” (%(target)s).")
                % {"kind": kind, "target": target[:100]}
            )
        outside = relation.get("TargetMode") == "External"
        if not outside and kind not in NOT_XML and not target.endswith(".xml"):
            raise TemplateRefused(
                _("“%(target)s” in the template is not named as a part of a document is.")
                % {"target": target[:100]}
            )
        if outside and not (kind == "hyperlink" and target.lower().startswith(LINKS)):
            raise TemplateRefused(
                _("The template would fetch something from elsewhere: %(target)s. Put it inside.")
                % {"target": target[:100]}
            )


def _refuse_fields(root: etree._Element) -> None:
    for instruction in _instructions(root):
        name = FIELD_NAME.match(instruction)
        if instruction.strip() and (name is None or name[1].upper() not in FIELDS):
            raise TemplateRefused(
                _("The template has a field that it may not have: %(field)s. Allowed: %(all)s.")
                % {"field": instruction.strip()[:60], "all": ", ".join(sorted(FIELDS))}
            )


def _instructions(root: etree._Element) -> Iterator[str]:
    """The instruction of each field; a field inside a field is refused, as its text makes that of
    the outer one."""
    written: list[str] | None = None
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"):
        name = etree.QName(element).localname
        if name == "fldSimple":
            yield _attribute(element, "instr")
        elif name != "fldChar":
            if written is None:
                yield f"? {element.text}"
            else:
                written.append(element.text or "")
        elif _attribute(element, "fldCharType") == "begin":
            if written is not None:
                yield "? { }"
            written = []
        elif written is not None:
            yield "".join(written)
            written = None


def _attribute(element: etree._Element, name: str) -> str:
    """By its local name: Word's XML has two namespaces, transitional and strict."""
    values = (held for key, held in element.items() if etree.QName(key).localname == name)
    return next(values, "")
