"""Record a form of commendation or an emulation title."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from awards.actions.refuse_strangers import refuse_strangers
from awards.models import AwardForm, Commendation, Nomination, RecipientKind
from cchc_portal.audit.save_record import save_record

KEPT_IN_USE = ("vocabulary", "code")


def record_form(*, form: AwardForm, by, reason: str) -> AwardForm:
    """Check and save ``form``.

    Raises ``PermissionDenied``, and ``ValidationError`` by field: code and vocabulary stay once
    something was granted, and recipients that it was granted to are not shut out.
    """
    refuse_strangers(by, "change" if form.pk else "add", "awardform")
    faults = _faults(form) if form.pk else {}
    if faults:
        raise ValidationError(faults)
    return save_record(record=form, by=by, reason=reason)


def _faults(form: AwardForm) -> dict[str, str]:
    rows = (Commendation.objects.filter(form=form), Nomination.objects.filter(form=form))
    if not any(found.exists() for found in rows):
        return {}
    held = AwardForm.objects.get(pk=form.pk)
    faults = {
        name: _("It is in use: a commendation or nomination rests on it. Enter another one.")
        for name in KEPT_IN_USE
        if getattr(form, name) != getattr(held, name)
    }
    for kind, name in (
        (RecipientKind.COLLECTIVE, "for_collectives"),
        (RecipientKind.PERSON, "for_persons"),
    ):
        used = any(found.filter(recipient_kind=kind).exists() for found in rows)
        if used and not getattr(form, name):
            faults[name] = _("Such recipients hold it, or are nominated for it.")
    return faults
