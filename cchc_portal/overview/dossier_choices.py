"""What a page on dossiers can be narrowed to, and the way back from what it is narrowed to."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cchc_portal.overview.dossier_addresses import year_address
from cchc_portal.overview.form_ii06.periods import calendar_periods, months
from cchc_portal.overview.selectors.dossier_figures import Figures
from cchc_portal.overview.selectors.dossiers_asked import Asked
from dossiers.models import Channel
from dossiers.selectors.periods import read_period


def year_choices(asked: Asked, years: Iterable[int]) -> list[dict]:
    """The same narrowing in other years; the period is each year's whole."""
    codes = {name: code for name, code in asked.codes.items() if name != "period"}
    query = f"?{urlencode(codes)}" if codes else ""
    return [
        {
            "text": str(year),
            "url": reverse("dossiers-of-year", args=[year]) + query,
            "current": year == asked.year,
        }
        for year in sorted({*years, asked.year}, reverse=True)
    ]


def filter_choices(asked: Asked, figures: Figures | None) -> dict[str, list[tuple[str, str, bool]]]:
    """For each field of the form its choices: code, words, whether it is chosen."""
    lines = figures.units if figures else []
    procedures = [line.of for line in figures.procedures] if figures else []
    return {
        "periods": _periods(asked),
        "blocks": _choices(asked.blocks, asked.block),
        "units": _choices(_with(asked.unit, [line.of for line in lines]), asked.unit),
        "fields": _choices(asked.fields, asked.field),
        "procedures": _choices(_with(asked.procedure, procedures), asked.procedure),
        "levels": [(level.code, level.title, level == asked.level) for level in asked.levels],
        "channels": [
            (channel.value, str(channel.label), channel == asked.channel) for channel in Channel
        ],
    }


def view_choices(asked: Asked, *, by_field: bool) -> list[dict]:
    """Units or fields in the first table; none where one of them is chosen."""
    if asked.unit or asked.field or asked.procedure:
        return []
    return [
        {"text": _("Units"), "url": year_address(asked), "current": not by_field},
        {
            "text": _("Fields of procedures"),
            "url": year_address(asked, by="fields"),
            "current": by_field,
        },
    ]


def trail(asked: Asked) -> list[dict]:
    """From the year down to what is chosen; each step leads back to itself without the next."""
    steps = [
        (None, read_period(f"{asked.year:04}").title),
        ("unit", asked.unit and asked.unit.name),
        ("field", asked.field and asked.field.name),
        ("procedure", asked.procedure and asked.procedure.name),
    ]
    taken = [(name, text) for name, text in steps if text]
    found = []
    for place, (_name, text) in enumerate(taken):
        below = {name: None for name, _text in taken[place + 1 :]}
        found.append({"text": text, "url": year_address(asked, **below)})
    return found


def narrowings(asked: Asked) -> list[dict]:
    """What the page is narrowed to besides the period and the trail, each with the address
    without it."""
    said = []
    if asked.block:
        said.append((_("Block"), asked.block.name, "block"))
    if asked.level:
        said.append((_("Service level"), asked.level.title, "level"))
    if asked.channel:
        said.append((_("Channel"), str(Channel(asked.channel).label), "channel"))
    return [
        {"what": what, "text": text, "url": year_address(asked, **{name: None})}
        for what, text, name in said
    ]


def _periods(asked: Asked) -> list[tuple[str, str, bool]]:
    offered = [held.period for held in (*calendar_periods(asked.year), *months(asked.year))]
    return [(period.code, period.title, period.code == asked.period.code) for period in offered]


def _choices(records: Sequence[Any], chosen: Any) -> list[tuple[str, str, bool]]:
    return [(record.code, record.name, record == chosen) for record in records]


def _with(chosen: Any, records: list[Any]) -> list[Any]:
    return records if chosen is None or chosen in records else [chosen, *records]
