"""A Word document made of a template with tags (docxtpl), the portal's own or one of staff's.

A template is a guest: its package is looked through before it is opened, its tags are read by
``word_sandbox``, and whatever is wrong with it is said in words (``TemplateRefused``).
"""

import io
from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from cchc_portal.pages.paper_parts import PaperTable
from cchc_portal.pages.word_finish import keep_hyphens, place_sections, place_tables
from cchc_portal.pages.word_package import refuse_hostile
from cchc_portal.pages.word_refusals import TemplateRefused
from cchc_portal.pages.word_sandbox import PaperEnvironment

OWN_TEMPLATE = settings.BASE_DIR / "templates" / "word" / "official.docx"

NOT_TOGETHER = (
    etree.LxmlError,
    SyntaxError,
    RecursionError,
    MemoryError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    OpcError,
)
"""What docxtpl and lxml raise over XML whose parts do not fit."""


@cache
def own_template() -> bytes:
    """The portal's own template of official papers."""
    return OWN_TEMPLATE.read_bytes()


def filled_document(
    template: bytes | None,
    tags: Mapping,
    *,
    tables: Sequence[PaperTable] = (),
    title: str = "",
    author: str = "",
    check: bool = False,
) -> bytes:
    """The document (.docx) of ``template`` (None: the portal's own) with ``tags`` filled in.

    ``check``: also refuse every tag that ``tags`` does not hold, though it would not be reached.
    Raises ``TemplateRefused``.
    """
    if template is not None:
        refuse_hostile(template)
    source = _SoundTemplate(io.BytesIO(template or own_template()))
    environment = PaperEnvironment(known=tags if check else None)
    try:
        source.render(dict(tags), jinja_env=environment)
        _finish(source.docx, tables)
    except TemplateRefused:
        raise
    except TemplateError as error:
        raise TemplateRefused(
            _("A tag of the template cannot be filled in (%(what)s).") % {"what": error.message}
        ) from error
    except NOT_TOGETHER as error:
        raise TemplateRefused(_crossed()) from error
    document = source.docx
    document.core_properties.title = title[:250]
    document.core_properties.author = author[:250]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


class _SoundTemplate(DocxTemplate):
    """docxtpl mends XML that does not fit together by dropping parts; here it is refused."""

    def fix_tables(self, xml):
        etree.fromstring(xml, parser=etree.XMLParser(resolve_entities=False, huge_tree=True))
        return super().fix_tables(xml)


def _finish(document, tables: Sequence[PaperTable]) -> None:
    body = document.element.body
    place_sections(body)
    place_tables(body, tables)
    for root in _roots(document):
        keep_hyphens(root)


def _roots(document) -> list:
    parts = [document.part]
    parts += [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
    return [part.element for part in parts if hasattr(part, "element")]


def _crossed() -> str:
    return _(
        "The template does not fit together: an “if” or “for” begins and ends in different places, "
        "for example inside and outside a table. Tags with “p” stand alone in their paragraph."
    )
