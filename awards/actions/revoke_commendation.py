"""Revoke a commendation: the row stays, with the day and the reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.actions.refuse_strangers import refuse_strangers
from awards.models import Commendation
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record


@transaction.atomic
def revoke_commendation(
    *, commendation: Commendation, revoked_on: date, by, reason: str
) -> Commendation:
    """``commendation``, revoked on that day for ``reason``; the achievement may be commended anew.

    Raises ``PermissionDenied``, ``Refused`` where it is revoked already, ``ValidationError`` by
    field.
    """
    refuse_strangers(by, "change")
    held = (
        Commendation.objects.select_for_update(of=("self",))
        .select_related("decision")
        .get(pk=commendation.pk)
    )
    if held.revoked_on is not None:
        raise Refused(_("It is revoked already."))
    signed_on = held.decision.signed_on
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is revoked.")})
    if revoked_on > timezone.localdate():
        raise ValidationError({"revoked_on": _("The day lies in the future.")})
    if signed_on is not None and revoked_on < signed_on:
        raise ValidationError(
            {"revoked_on": _("It cannot be revoked before the decision was signed.")}
        )
    held.revoked_on, held.revoked_because = revoked_on, reason.strip()
    return save_record(record=held, by=by, reason=reason)
