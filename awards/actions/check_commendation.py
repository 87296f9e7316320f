"""What every commendation must satisfy, new or corrected, and how it is saved."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from awards.models import Commendation, RecipientKind
from awards.selectors.earlier import already_commended, earlier_commendation
from awards.selectors.recipient_keys import RenamedUnits, achievement_key, recipient_key
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitSuccession

TEXTS = ("unit_name", "person_name", "person_office", "achievement", "authority")


def save_commendation(row: Commendation, *, by, reason: str) -> Commendation:
    """Check ``row`` and save it.

    Raises ``ValidationError`` by field, and ``Refused`` naming the earlier decision where the same
    recipient holds something of the vocabulary for this achievement already, also where somebody
    else enters it at the same moment.
    """
    _complete(row)
    faults = commendation_faults(row)
    if faults:
        raise ValidationError(faults)
    renamed = RenamedUnits()
    row.known_recipient = recipient_key(row, renamed=renamed)
    row.known_achievement = achievement_key(row.achievement, row.achievement_year)
    refuse_second(row, renamed=renamed)
    try:
        with transaction.atomic():
            return save_record(record=row, by=by, reason=reason)
    except (IntegrityError, ValidationError):
        refuse_second(row, renamed=renamed)
        raise


def refuse_second(row: Commendation, *, renamed: RenamedUnits) -> None:
    """Raises ``Refused`` where this achievement of this recipient is commended already."""
    held = None if row.revoked_on else earlier_commendation(row, renamed=renamed)
    if held is not None:
        raise Refused(already_commended(held))


def _complete(row: Commendation) -> None:
    for name in TEXTS:
        setattr(row, name, " ".join(getattr(row, name).split()))
    row.vocabulary = row.form.vocabulary
    row.unit_name = row.unit_name or row.unit.name
    if row.award_year is None and row.decision.signed_on is not None:
        row.award_year = row.decision.signed_on.year


def commendation_faults(row: Commendation) -> dict[str, Any]:
    """By field, in words."""
    faults: dict[str, Any] = {}
    person = row.recipient_kind == RecipientKind.PERSON
    if person and not row.form.for_persons:
        faults["form"] = _("“%(form)s” is granted to collectives only.") % {"form": row.form}
    if not person and not row.form.for_collectives:
        faults["form"] = _("“%(form)s” is granted to persons only.") % {"form": row.form}
    if not person and (row.person_name or row.person_office):
        faults["person_name"] = _("A collective has neither a person's name nor office.")
    if not row.achievement:
        faults["achievement"] = _("Say what is commended.")
    if row.reward is not None and row.reward < 0:
        faults["reward"] = _("A reward is 0 đồng or more.")
    return faults | _faults_of_time(row)


def _faults_of_time(row: Commendation) -> dict[str, str]:
    faults = {}
    signed_on = row.decision.signed_on
    years = [row.achievement_year, row.award_year, signed_on.year if signed_on else None]
    if row.award_year is not None and row.award_year < row.achievement_year:
        faults["award_year"] = _(
            "It was commended in %(award)s, before the achievement of %(achievement)s."
        ) % {"award": row.award_year, "achievement": row.achievement_year}
    elif signed_on is not None and signed_on.year < row.achievement_year:
        faults["achievement_year"] = _(
            "The decision was signed in %(signed)s, before the achievement of %(achievement)s."
        ) % {"signed": signed_on.year, "achievement": row.achievement_year}
    if not any(row.unit.touches_year(year) for year in years if year is not None):
        faults["unit"] = _did_not_exist(row)
    return faults


def _did_not_exist(row: Commendation) -> str:
    year = {"unit": row.unit, "year": row.achievement_year}
    before = UnitSuccession.objects.filter(successor=row.unit, predecessor__isnull=False)
    units = [
        held.predecessor
        for held in before.select_related("predecessor")
        if held.predecessor.touches_year(row.achievement_year)
    ]
    words = _("%(unit)s did not exist in %(year)s.") % year
    if not units:
        return words
    names = "; ".join(f"{unit.name} ({unit.code})" for unit in units)
    return f"{words} {_('It came from: %(units)s.') % {'units': names}}"
