"""How a preview shows one cell: as it was and as it would be."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cchc_portal.figures.show import in_sentence


def cell_difference(before: Any, after: Any) -> SafeString:
    """The new content, with the old one struck out before it where they differ."""
    old, new = _text(before), _text(after)
    if old == new or not old:
        return format_html("{}", new)
    return format_html("<del>{}</del> <ins>{}</ins>", old, new)


def _text(value: Any) -> str:
    """As people read it on the screen: decimal comma, day before month."""
    if isinstance(value, Decimal):
        return in_sentence(value)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return "" if value is None else str(value)
