"""Addresses of the pages on dossiers, with the narrowing as codes."""

from django.urls import reverse
from django.utils.http import urlencode

from cchc_portal.overview.selectors.dossiers_asked import Asked


def year_address(asked: Asked, **changes: str | None) -> str:
    """The year's page narrowed as it is, but for ``changes``; None takes a parameter away."""
    return _with(reverse("dossiers-of-year", args=[asked.year]), asked, changes)


def list_address(asked: Asked, **changes: str | None) -> str:
    """The list of dossier codes behind a figure of that page; for staff."""
    return _with(reverse("dossier-list", args=[asked.year]), asked, changes)


def form_address(asked: Asked) -> str:
    """Form II.06a of the same unit, block or province and the same days; "" where the page is
    narrowed to what the form knows no part of, or the address is faulty."""
    if asked.narrowed or asked.faults:
        return ""
    named = asked.codes | {"period": asked.period.code}
    return f"{reverse('form-ii06')}?{urlencode(named)}"


def _with(path: str, asked: Asked, changes: dict[str, str | None]) -> str:
    named = {name: value for name, value in (asked.codes | changes).items() if value}
    return f"{path}?{urlencode(named)}" if named else path
