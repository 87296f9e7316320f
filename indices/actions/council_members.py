"""Name the members of the council for one block's round, or release them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from indices.actions.council_right import round_of_council
from indices.models import CouncilMember, RoundBlock


@transaction.atomic
def name_member(
    *,
    round_block: RoundBlock,
    name: str,
    by,
    reason: str = "",
    office: str = "",
    seat: str = CouncilMember.Seat.MEMBER,
    unit: Unit | None = None,
    account: Any = None,
) -> CouncilMember:
    """The member with this name and office, named, or named again with another seat, unit or
    account. Raises ``ValidationError`` by field: no name, a second chair."""
    round_block = round_of_council(round_block=round_block, by=by, meeting=False)
    name, office = " ".join(name.split()), " ".join(office.split())
    members = CouncilMember.objects.filter(round_block=round_block)
    member = members.filter(name=name, office=office).first()
    member = member or CouncilMember(round_block=round_block, name=name, office=office)
    chair = members.filter(seat=CouncilMember.Seat.CHAIR, active=True).exclude(pk=member.pk)
    if seat == CouncilMember.Seat.CHAIR and chair.exists():
        raise ValidationError(
            {"seat": _("%(name)s chairs the council already.") % {"name": chair.get().name}}
        )
    wanted = {"seat": seat, "unit": unit, "account": account, "active": True}
    if member.pk and all(getattr(member, field) == value for field, value in wanted.items()):
        return member
    for field, value in wanted.items():
        setattr(member, field, value)
    return save_record(record=member, by=by, reason=reason or _("Member of the council named"))


@transaction.atomic
def release_member(*, member: CouncilMember, by, reason: str) -> CouncilMember:
    """The member is out of force: counted in no quorum and votes no more; the row stays."""
    round_of_council(round_block=member.round_block, by=by, meeting=False)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the member is released.")})
    member = CouncilMember.objects.get(pk=member.pk)
    if not member.active:
        return member
    member.active = False
    return save_record(record=member, by=by, reason=reason)
