"""Sentences about a year's dossiers (labels: "Hồ sơ")."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cchc_portal.figures.show import at_decimals
from cchc_portal.figures.words import count, day
from cchc_portal.overview.sentences.words import percent

LEVELS = {
    "3": gettext_lazy("at level 3"),
    "4": gettext_lazy("at level 4"),
    "3-4": gettext_lazy("at levels 3 and 4"),
    "partial": gettext_lazy("handled in part"),
    "full": gettext_lazy("handled in full"),
    "partial-full": gettext_lazy("handled in full and in part"),
}
DECIMALS = 2
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class OnlineTold:
    """``level``: that of printed counts, "" for any. ``share`` in per cent with the digits to be
    shown. ``settled``: the source counts what was received and resolved."""

    number: int | None = None
    level: str = ""
    share: Decimal | None = None
    settled: bool = False
    nothing_arose: bool = False


@dataclass(frozen=True)
class ResolvedTold:
    """Dossiers resolved in the year and pending past their deadline on ``as_of``; None is not
    known."""

    resolved: int | None = None
    early: int | None = None
    on_time: int | None = None
    late: int | None = None
    overdue: int | None = None
    as_of: date | None = None


def online_sentence(told: OnlineTold, *, target: str = "") -> str:
    """Dossiers received online and their share; ``target``: a clause that compares the share with
    what was assigned. "" where neither figure is known."""
    if told.nothing_arose:
        return _("No dossier arose in the year.")
    if told.number is None:
        if told.share is None:
            return ""
        said = _("The online share of dossiers reached %(share)s") % {"share": percent(told.share)}
    else:
        said = _number(told)
        if told.share is not None:
            said += _(", a share of %(share)s") % {"share": percent(told.share)}
    return ", ".join(filter(None, (said, target if told.share is not None else ""))) + "."


def _number(told: OnlineTold) -> str:
    if told.settled:
        words = ngettext(
            "%(number)s online dossier%(levels)s was received and resolved",
            "%(number)s online dossiers%(levels)s were received and resolved",
            told.number,
        )
    else:
        words = ngettext(
            "%(number)s online dossier%(levels)s was received",
            "%(number)s online dossiers%(levels)s were received",
            told.number,
        )
    levels = f" {LEVELS[told.level]}" if told.level in LEVELS else ""
    return words % {"number": count(told.number), "levels": levels}


def resolved_sentence(told: ResolvedTold) -> str:
    """How many were resolved, and in time or not as far as it is known."""
    if not told.resolved:
        return ""
    total = ngettext(
        "%(total)s dossier was resolved", "%(total)s dossiers were resolved", told.resolved
    ) % {"total": count(told.resolved)}
    parts = (told.early, told.on_time, told.late)
    if None in parts:
        return f"{total}."
    early, on_time, late = (_part(part, told.resolved) for part in parts)
    return _("%(total)s, of these early %(early)s, on time %(on_time)s, late %(late)s.") % {
        "total": total,
        "early": early,
        "on_time": on_time,
        "late": late,
    }


def _part(part: int, whole: int) -> str:
    share = at_decimals(HUNDRED * part / whole, DECIMALS)
    words = ngettext("%(count)s dossier (%(share)s)", "%(count)s dossiers (%(share)s)", part)
    return words % {"count": count(part), "share": percent(share)}


def overdue_sentence(told: ResolvedTold) -> str:
    if told.overdue is None or told.as_of is None:
        return ""
    if not told.overdue:
        return _("As of %(day)s no pending dossier was overdue.") % {"day": day(told.as_of)}
    words = ngettext(
        "As of %(day)s, %(count)s pending dossier was overdue.",
        "As of %(day)s, %(count)s pending dossiers were overdue.",
        told.overdue,
    )
    return words % {"day": day(told.as_of), "count": count(told.overdue)}
