"""Do the tags of a template begin and end as they should? Looked at before docxtpl reads it, whose
patterns take minutes over braces without end."""

import re

from django.utils.translation import gettext as _
from lxml import etree

from cchc_portal.pages.word_refusals import TemplateRefused

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_TAGS = 1_000
LONGEST_TAG = 300
TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
BRACE = re.compile(r"[{}]")
OPENS = re.compile(r"\{[{%#]")
OF_DOCXTPL = re.compile(r"\{%\s*(colspan|cellbg|vm|hm)\b")
SHOWN = 60


def refuse_odd_tags(root: etree._Element) -> None:
    """Raise ``TemplateRefused`` for a tag that is not closed in its paragraph, stands elsewhere
    than in text, or is too long; and for more tags than a template needs. ``root``: of one part."""
    tags = 0
    for text in _texts(root):
        found = TAG.findall(text)
        tags += len(found)
        rest = TAG.sub("", text)
        if BRACE.search(rest):
            raise TemplateRefused(
                _("In “%(place)s” a tag is begun and not ended; braces stand in tags only.")
                % {"place": text[:SHOWN]}
            )
        for tag in found:
            if len(tag) > LONGEST_TAG or OF_DOCXTPL.match(tag):
                raise TemplateRefused(
                    _("The tag “%(tag)s” is not known here.") % {"tag": tag[:SHOWN]}
                )
    if tags > MOST_TAGS:
        raise TemplateRefused(
            _("The template has more than %(most)s tags in one part.") % {"most": MOST_TAGS}
        )


def _texts(root: etree._Element) -> list[str]:
    """The text of each paragraph; whatever else holds text or values, piece by piece."""
    of_paragraphs: dict[etree._Element, list[str]] = {}
    others: list[str] = []
    paragraph_of: dict[etree._Element, etree._Element | None] = {}
    for element in root.iter(etree.Element):
        above = element.getparent()
        paragraph_of[element] = element if element.tag == f"{WORD}p" else paragraph_of.get(above)
        others += [value for value in element.attrib.values() if OPENS.search(value)]
        if not element.text:
            continue
        if element.tag == f"{WORD}t" and paragraph_of[element] is not None:
            of_paragraphs.setdefault(paragraph_of[element], []).append(element.text)
        elif OPENS.search(element.text):
            others.append(element.text)
    return ["".join(pieces) for pieces in of_paragraphs.values()] + [f"{one}{{" for one in others]
