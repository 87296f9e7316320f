"""The commendation that was granted to the same recipient for the same achievement before."""

from django.utils.translation import gettext as _

from awards.models import Commendation
from awards.selectors.recipient_keys import RenamedUnits, recipient_key
from cchc_portal.figures.words import day


def earlier_commendation(row: Commendation, *, renamed: RenamedUnits) -> Commendation | None:
    """Of the same vocabulary and year, not revoked; None for a person of unknown name.

    Keys are made anew, so that a renaming that was recorded later counts too.
    """
    if row.known_recipient is None:
        return None
    same = Commendation.objects.filter(
        unit__in=renamed.family(row.unit),
        recipient_kind=row.recipient_kind,
        achievement_year=row.achievement_year,
        known_achievement=row.known_achievement,
        vocabulary=row.vocabulary,
        revoked_on=None,
    )
    for held in same.exclude(pk=row.pk).select_related("unit", "form", "decision"):
        if recipient_key(held, renamed=renamed) == row.known_recipient:
            return held
    return None


def already_commended(held: Commendation) -> str:
    """Says so, and names form, decision and day of ``held``."""
    words = _(
        "%(who)s was commended for this achievement of %(year)s already: %(form)s, %(decision)s."
    )
    if held.is_person:
        words += " " + _(
            "Where it is somebody of the same name, tell them apart in the name as the decision "
            "does."
        )
    return words % {
        "who": held.person_name or held.unit_name,
        "year": held.achievement_year,
        "form": held.form,
        "decision": _of_decision(held),
    }


def _of_decision(held: Commendation) -> str:
    decision = held.decision
    if decision.number and decision.signed_on:
        return _("Decision %(number)s of %(day)s") % {
            "number": decision.number,
            "day": day(decision.signed_on),
        }
    if decision.number:
        return _("Decision %(number)s") % {"number": decision.number}
    if decision.signed_on:
        return _("a decision of %(day)s whose number is unknown") % {"day": day(decision.signed_on)}
    return _("a decision whose number and day are unknown")
