"""Grant: what one recipient was commended with, by one decision."""

from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.check_commendation import save_commendation
from awards.actions.refuse_strangers import refuse_strangers
from awards.models import AwardForm, Commendation, Nomination
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from indices.models import Publication


class Given(TypedDict, total=False):
    """What may be said besides; the fields of ``Commendation`` say what each is."""

    unit_name: str
    person_name: str
    person_office: str
    award_year: int | None
    authority: str
    reward: Decimal | None
    name_hidden: bool
    nomination: Nomination | None
    publication: Publication | None
    illustrative: bool
    source: str


@transaction.atomic
def grant(
    *,
    decision: Decision,
    form: AwardForm,
    recipient_kind: str,
    unit: Unit,
    achievement: str,
    achievement_year: int,
    by,
    reason: str = "",
    **rest: Unpack[Given],
) -> Commendation:
    """The commendation of one recipient. ``unit`` is the body as it was then; ``unit_name`` keeps
    its name, that of the day of entry unless another is given. A unit of constructed figures makes
    the row illustrative.

    Raises ``PermissionDenied``; ``ValidationError`` by field; ``Refused``, naming the earlier
    decision, where the recipient holds something of this vocabulary for the achievement already.
    """
    refuse_strangers(by, "add")
    unknown = set(rest) - set(Given.__annotations__)
    if unknown:
        raise TypeError(f"grant does not know {', '.join(sorted(unknown))}")
    rest["illustrative"] = rest.get("illustrative", False) or unit.pk in illustrative_units()
    row = Commendation(
        decision=decision,
        form=form,
        recipient_kind=recipient_kind,
        unit=unit,
        achievement=achievement,
        achievement_year=achievement_year,
        **rest,
    )
    return save_commendation(row, by=by, reason=reason or _("Commendation entered"))
