"""Who may do what with a nomination: the one place that says so."""

from awards.models import Nomination, NominationState
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import own_units, visible_units

CONDUCT = "awards.conduct_campaign"
SUBMIT = "awards.submit_nomination"
ADD, CHANGE, VIEW = (f"awards.{verb}_nomination" for verb in ("add", "change", "view"))
ADD_PAPER = "awards.add_nominationpaper"
S = NominationState
ENDED = (S.GRANTED, S.WITHDRAWN)


def conducts(user) -> bool:
    """The standing body: council, decisions, campaigns."""
    return user is None or (user.is_active and user.has_perm(CONDUCT))


def works_for(user, unit: Unit) -> bool:
    """Is ``unit`` one of the user's own, or does the user conduct campaigns?"""
    return conducts(user) or own_units(user).filter(pk=unit.pk).exists()


def may_nominate(user, unit: Unit) -> bool:
    return user is None or (user.has_perm(ADD) and works_for(user, unit))


def may_see(user, nomination: Nomination) -> bool:
    """Its unit's people, and whoever sees unpublished figures of every unit."""
    return user.has_perm(VIEW) and visible_units(user).filter(pk=nomination.unit_id).exists()


def may_change(user, nomination: Nomination) -> bool:
    """A draft, by the people of its unit or the standing body."""
    if nomination.state != S.DRAFT:
        return False
    return user is None or (user.has_perm(CHANGE) and works_for(user, nomination.unit))


def may_put_paper(user, nomination: Nomination) -> bool:
    """Into a draft by the people of the unit; the standing body until it is over."""
    if nomination.state in ENDED:
        return False
    if conducts(user):
        return True
    if nomination.state != S.DRAFT or not user.has_perm(ADD_PAPER):
        return False
    return works_for(user, nomination.unit)


def may_move(user, nomination: Nomination, to: str) -> bool:
    """Submitting: the head of the unit or the standing body. Withdrawing: before it was submitted
    whoever may change it, afterwards whoever submits. Everything else: the standing body."""
    if conducts(user):
        return True
    submits = user.has_perm(SUBMIT) and works_for(user, nomination.unit)
    if to == S.SUBMITTED and nomination.state == S.DRAFT:
        return submits
    if to == S.WITHDRAWN:
        return submits or may_change(user, nomination)
    return False
