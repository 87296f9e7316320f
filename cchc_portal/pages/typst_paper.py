"""A paper as PDF, set by typst from a template of ours: tagged, with selectable text.

A template is ``templates/typst/<name>.typ``. It has no words of its own: what it shows comes as
``data``, which it reads with ``json(bytes(sys.inputs.data))``. Text in ``data`` is only ever text,
never markup or code. The type is Liberation Serif, which lies beside the templates: it has the
measures of Times New Roman and draws every Vietnamese letter in each of its four faces. (Libertinus
Serif, which typst brings, misplaces marks on bold capitals.) Nothing is read outside the folder of
the templates, and nothing is fetched.
"""

import json
import re
from collections.abc import Mapping
from functools import cache

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates" / "typst"
FONTS = TEMPLATES / "fonts"
ACCESSIBLE = "ua-1"
"""PDF/UA-1: read aloud in order, tables with their heads."""
NOT_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, those that turn the direction of text among them."""
PACKAGE = re.compile(r'"@[\w-]+/')


def pdf_of(template_name: str, data: Mapping) -> bytes:
    """The PDF that the template makes of ``data`` (what JSON can hold).

    It meets PDF/UA-1; where a text has letters that no font of ours knows, which that standard
    forbids, the paper comes all the same, with boxes in their place. Raises ``typst.TypstError``
    where the template is at fault.
    """
    inputs = {"data": json.dumps(_shown(data), ensure_ascii=False)}
    template = _template(template_name)
    try:
        return _compiled(template, inputs, standards=[ACCESSIBLE])
    except typst.TypstError:
        return _compiled(template, inputs, standards=[])


def _compiled(template: bytes, inputs: dict[str, str], *, standards: list[str]) -> bytes:
    return typst.compile(
        template,
        root=TEMPLATES,
        sys_inputs=inputs,
        pdf_standards=standards,
        font_paths=fonts(),
    )


@cache
def fonts() -> typst.Fonts:
    """Read once: what lies beside the templates, and what typst brings for letters beyond it."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


@cache
def _template(name: str) -> bytes:
    """Raises ``ValueError`` for a template that names a package: it would be fetched."""
    text = (TEMPLATES / f"{name}.typ").read_text(encoding="utf-8")
    if PACKAGE.search(text):
        raise ValueError(f"The template {name} names a package; the portal fetches none.")
    return text.encode()


def _shown(value):
    if isinstance(value, str):
        return NOT_SHOWN.sub("", value)
    if isinstance(value, Mapping):
        return {key: _shown(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(held) for held in value]
    return value
