"""Which names a template uses, and whether a paper has them."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from jinja2 import nodes

from cchc_portal.pages.word_refusals import TemplateRefused

MOST_NAMED = 8
LONGEST_PLACE = 90
TAG_OF_XML = re.compile(r"<[^>]*>")
OPEN = object()
"""What may hold any name below it."""


def place_of(lines: list[str], number: int | None) -> str:
    """The paragraph of line ``number`` (from 1), without its XML, for people to find it."""
    line = lines[number - 1] if number and number <= len(lines) else ""
    words = " ".join(TAG_OF_XML.sub("", line).split())
    return f"{words[: LONGEST_PLACE - 1]}…" if len(words) > LONGEST_PLACE else words or "…"


def refuse_unknown(tree: nodes.Template, lines: list[str], known: Mapping) -> None:
    """Raise ``TemplateRefused`` with every tag that names what no paper has."""
    found: list[str] = []
    _walk(tree, dict(known), lines, found)
    if found:
        once = list(dict.fromkeys(found))
        more = len(once) - MOST_NAMED
        raise TemplateRefused(
            _("The template asks for what no paper has; see the list of tags."),
            items=once[:MOST_NAMED]
            + ([_("and %(count)s more") % {"count": more}] if more > 0 else []),
        )


def _walk(node: nodes.Node, scope: dict, lines: list[str], found: list[str]) -> None:
    if isinstance(node, nodes.For):
        rows = _value(node.iter, scope, lines, found)
        row = rows[0] if isinstance(rows, list) and rows else OPEN
        inside = scope | {node.target.name: row, "loop": OPEN}
        for child in [*node.body, *([node.test] if node.test else [])]:
            _walk(child, inside, lines, found)
        for child in node.else_:
            _walk(child, scope, lines, found)
        return
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        _value(node, scope, lines, found)
        return
    for child in node.iter_child_nodes():
        _walk(child, scope, lines, found)


def _value(node: nodes.Node, scope: dict, lines: list[str], found: list[str]):
    """What the sample has under the path; ``OPEN`` where that says nothing."""
    if isinstance(node, nodes.Name):
        if node.name in scope:
            return scope[node.name]
        found.append(_unknown(node.name, scope, node, lines))
        return OPEN
    if not isinstance(node, nodes.Getattr | nodes.Getitem):
        _walk(node, scope, lines, found)
        return OPEN
    held = _value(node.node, scope, lines, found)
    name = node.attr if isinstance(node, nodes.Getattr) else node.arg.value
    if held is OPEN or held is None:
        return OPEN
    if isinstance(held, list) and isinstance(name, int):
        return held[0] if held else OPEN
    if isinstance(held, Mapping) and name in held:
        return held[name]
    found.append(_unknown(_path(node), held if isinstance(held, Mapping) else {}, node, lines))
    return OPEN


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_path(node.node)}[{node.arg.value!r}]"
    return "…"


def _unknown(path: str, held: Mapping, node: nodes.Node, lines: list[str]) -> str:
    names = ", ".join(sorted(name for name in held if name != "loop")) or "–"
    return _("“%(tag)s” in “%(place)s”; known there: %(names)s") % {
        "tag": path,
        "place": place_of(lines, node.lineno),
        "names": names,
    }
