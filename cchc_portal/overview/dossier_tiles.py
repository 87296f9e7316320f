"""The head tiles of a page on dossiers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.words import grouped
from cchc_portal.overview.dossier_addresses import list_address
from cchc_portal.overview.dossier_targets import reaches, state_and_distance
from cchc_portal.overview.selectors.dossier_figures import Figures
from cchc_portal.overview.selectors.dossier_line import (
    EARLY,
    ON_TIME,
    ON_TIME_OF_HANDLED,
    ONLINE,
    Line,
    Share,
)
from cchc_portal.overview.selectors.dossiers_asked import Asked
from indices.selectors.target_words import goal_in_signs


def tiles(asked: Asked, figures: Figures, *, for_staff: bool) -> list[dict]:
    """Received, the shares that can be told, overdue now. Each: ``what``, ``number`` or ``share``,
    ``notes``, ``definition``, ``url`` (of the dossiers behind it, for staff)."""
    whole = figures.whole
    shares = (
        (ONLINE, whole.online),
        (EARLY, whole.early),
        (ON_TIME, whole.in_time),
        (ON_TIME_OF_HANDLED, whole.in_time_of_handled),
    )
    return [
        _received(asked, whole, for_staff),
        *(
            _share(figures, code, share, _about_targets(asked, figures) if code == ONLINE else [])
            for code, share in shares
            if code in figures.definitions
        ),
        _overdue(asked, whole, for_staff),
    ]


def _received(asked: Asked, whole: Line, for_staff: bool) -> dict:
    received, online = whole.count("received"), _online(whole)
    if received is None and online is not None:
        return {"what": _("Received online"), "number": online, "printed": whole.is_printed}
    notes = []
    if online is not None and whole.count("direct") is not None:
        notes.append(
            _("%(online)s online, %(direct)s in person or by post")
            % {"online": grouped(online), "direct": grouped(whole.count("direct"))}
        )
    if whole.count("carried_over"):
        notes.append(
            _("%(number)s carried over") % {"number": grouped(whole.count("carried_over"))}
        )
    return {
        "what": _("Received"),
        "number": received,
        "printed": whole.is_printed,
        "notes": notes,
        "url": list_address(asked, state="received") if for_staff and whole.tally else "",
    }


def _online(whole: Line) -> int | None:
    """Dossiers received online; where only a share is printed, those that it names."""
    counted = whole.count("online")
    return whole.online.numerator if counted is None else counted


def _share(figures: Figures, code: str, share: Share, notes: list[str]) -> dict:
    if None not in (share.numerator, share.denominator):
        parts = {"part": grouped(share.numerator), "whole": grouped(share.denominator)}
        notes = [_("%(part)s of %(whole)s dossiers") % parts, *notes]
    elif share.numerator is not None:
        notes = [
            _("%(number)s dossiers; of how many the source does not say")
            % {"number": grouped(share.numerator)},
            *notes,
        ]
    definition = figures.definitions.get(code)
    return {
        "what": definition.title if definition else "",
        "share": share,
        "printed": share.printed,
        "notes": notes,
        "definition": definition,
    }


def _about_targets(asked: Asked, figures: Figures) -> list[str]:
    judged = [line.target for line in figures.units if line.target is not None]
    if not judged or not asked.whole_year:
        return []
    if len(figures.units) == 1:
        goal = {"goal": goal_in_signs(judged[0].target), "state": state_and_distance(judged[0])}
        return [_("Target %(goal)s: %(state)s") % goal]
    known = [target for target in judged if target.difference is not None]
    if not known:
        return []
    words = ngettext(
        "%(reached)s of %(number)s unit reaches its target",
        "%(reached)s of %(number)s units reach their target",
        len(known),
    )
    return [words % {"reached": grouped(sum(map(reaches, known))), "number": grouped(len(known))}]


def _overdue(asked: Asked, whole: Line, for_staff: bool) -> dict:
    notes = []
    if whole.count("pending") is not None:
        notes.append(_("of %(number)s pending") % {"number": grouped(whole.count("pending"))})
    return {
        "what": _("Overdue now"),
        "number": whole.count("overdue"),
        "printed": whole.is_printed and whole.count("overdue") is not None,
        "notes": notes,
        "as_of": asked.as_of,
        "url": list_address(asked, state="overdue") if for_staff and whole.tally else "",
    }
