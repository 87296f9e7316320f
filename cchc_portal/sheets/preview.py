"""How a preview shows one cell: as it was and as it would be."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString


def cell_difference(before: Any, after: Any) -> SafeString:
    """The new content, with the old one struck out before it where they differ."""
    old, new = _text(before), _text(after)
    if old == new or not old:
        return format_html("{}", new)
    return format_html("<del>{}</del> <ins>{}</ins>", old, new)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
