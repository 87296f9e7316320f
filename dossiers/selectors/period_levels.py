"""The service levels that a printed count may bear, and whether they were in force then."""

from datetime import date

from django.utils.translation import gettext as _

from cchc_portal.figures.words import day
from dossiers.models import ServiceLevel

LEVELS: dict[str, tuple[str, ...]] = {
    "": (),
    "1": ("1",),
    "2": ("2",),
    "3": ("3",),
    "4": ("4",),
    "3-4": ("3", "4"),
    "partial": ("partial",),
    "full": ("full",),
    "partial-full": ("partial", "full"),
}
"""What may stand in ``PeriodCount.level``: the codes of the levels that it holds together."""


def level_titles() -> dict[str, str]:
    """The name of each level that a count may bear, in the language of the page; "" for any."""
    titles = {held.code: held.title for held in ServiceLevel.objects.all()}
    named = {
        level: ", ".join(titles[code] for code in codes)
        for level, codes in LEVELS.items()
        if codes and titles.keys() >= set(codes)
    }
    return {"": _("every level"), **named}


def level_fault(*, level: str, since: date, until: date) -> str | None:
    """Why a count of the period ``since`` to ``until`` cannot bear ``level``, in words that name
    what would be right; None where it can. "" always can: it stands for any level."""
    if level not in LEVELS:
        return _(
            "“%(level)s” is no service level; give one of: %(choices)s. Empty stands for every "
            "level."
        ) % {"level": level, "choices": ", ".join(filter(None, LEVELS))}
    for held in ServiceLevel.objects.filter(code__in=LEVELS[level]).order_by("order"):
        words = {"level": level, "since": day(since), "until": day(until)}
        if held.valid_to is not None and held.valid_to < until:
            return _(
                "Level “%(level)s” was in force until %(last)s; the period is %(since)s to "
                "%(until)s. Leave the level empty, or split the period there."
            ) % {**words, "last": day(held.valid_to)}
        if held.valid_from is not None and held.valid_from > since:
            return _(
                "Level “%(level)s” has been in force since %(first)s; the period is %(since)s to "
                "%(until)s. Leave the level empty, or split the period there."
            ) % {**words, "first": day(held.valid_from)}
    return None
