"""The frame of a page: ``{% load pages %}``."""

from datetime import date

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import format_html, json_script
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from cchc_portal.pages.portal_name import PORTAL_NAME

register = template.Library()


@register.simple_tag
def portal_name() -> str:
    """The portal's name in the language of the page."""
    return str(PORTAL_NAME)


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[dict[str, str]]:
    """The same page in every language but its own: ``code``, ``name`` (in that language), ``url``.

    Where the address belongs to no page (an error), the other language's first page.
    """
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    own = get_language()
    found = []
    for code, _name in settings.LANGUAGES:
        if code == own:
            continue
        same_page = translate_url(address, code)
        if same_page == address:
            same_page = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        name = get_language_info(code)["name_local"]
        found.append({"code": code, "name": name[:1].upper() + name[1:], "url": same_page})
    return found


@register.simple_tag
def sheet_title(title: str = "") -> str:
    """What stands at the left of a printed sheet's head: the portal and the page."""
    return f"{PORTAL_NAME} · {title}" if title else str(PORTAL_NAME)


@register.simple_tag
def sheet_side(as_of: date | None = None) -> str:
    """What stands at its right: the date of the figures, else the day of printing."""
    if as_of:
        return f"{_('As of')} {date_format(as_of, 'SHORT_DATE_FORMAT')}"
    return f"{_('Printed on')} {date_format(localdate(), 'SHORT_DATE_FORMAT')}"


@register.simple_tag(takes_context=True)
def here(context, *view_names: str) -> str:
    """``aria-current`` for a link of the navigation when the page is one of ``view_names``."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in view_names:
        return ""
    return format_html(' aria-current="{}"', "page" if match.view_name == view_names[0] else "true")


@register.filter
def chart_data(chart: dict) -> str:
    """The data block that charts.js draws ``chart`` from (see templates/_parts/chart.html)."""
    drawn = {
        "kind": chart["kind"],
        "labels": [str(label) for label in chart["labels"]],
        "decimals": chart["decimals"],
        "unit": chart.get("unit", ""),
        "minimum": chart.get("minimum"),
        "stacked": chart.get("stacked", False),
        "series": [
            {
                "name": str(series["name"]),
                "colour": series.get("colour", ""),
                "values": [None if v is None else float(v) for v in series["values"]],
                "inferred": list(series.get("inferred", ())),
            }
            for series in chart["series"]
        ],
    }
    return json_script(drawn, f"{chart['id']}-data")
