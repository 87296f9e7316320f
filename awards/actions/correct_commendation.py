"""Correct what the register says of a commendation."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.check_commendation import save_commendation
from awards.actions.refuse_strangers import refuse_strangers
from awards.models import AwardForm, Commendation
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Unit
from indices.models import Publication


class Corrected(TypedDict, total=False):
    """What may be corrected; revoking and hiding names are acts of their own."""

    decision: Decision
    form: AwardForm
    recipient_kind: str
    unit: Unit
    unit_name: str
    person_name: str
    person_office: str
    achievement: str
    achievement_year: int
    award_year: int | None
    authority: str
    reward: Decimal | None
    publication: Publication | None
    illustrative: bool
    source: str


@transaction.atomic
def correct_commendation(
    *, commendation: Commendation, by, reason: str, **given: Unpack[Corrected]
) -> Commendation:
    """``commendation`` with what is ``given`` set on it; the history keeps what stood before.
    Nothing is written where nothing differs.

    Raises ``PermissionDenied``; ``ValidationError`` by field, also for a missing reason;
    ``Refused`` as ``grant``.
    """
    refuse_strangers(by, "change")
    unknown = set(given) - set(Corrected.__annotations__)
    if unknown:
        raise TypeError(f"a correction does not know {', '.join(sorted(unknown))}")
    held = (
        Commendation.objects.select_for_update(of=("self",))
        .select_related("form", "unit", "decision")
        .get(pk=commendation.pk)
    )
    if all(_same(getattr(held, name), value) for name, value in given.items()):
        return held
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected; the history keeps it.")})
    if given.get("unit") not in (None, held.unit) and not given.get("unit_name"):
        held.unit_name = ""
    for name, value in given.items():
        setattr(held, name, value)
    return save_commendation(held, by=by, reason=reason)


def _same(held: object, wanted: object) -> bool:
    """1390000 and 1390000.0 are two figures: digits are kept as printed."""
    return held == wanted and str(held) == str(wanted)
