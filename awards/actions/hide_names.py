"""The switch that keeps persons' names from the public, or shows them again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.refuse_strangers import refuse_strangers
from awards.models import Commendation, RecipientKind
from cchc_portal.audit.because import because


@transaction.atomic
def hide_names(*, commendations: Iterable[Commendation], hidden: bool, by, reason: str = "") -> int:
    """Set the switch of all persons among ``commendations``; how many it changed. Raises
    ``PermissionDenied``."""
    refuse_strangers(by, "change")
    wanted = [row.pk for row in commendations]
    rows = Commendation.objects.select_for_update().filter(
        pk__in=wanted, recipient_kind=RecipientKind.PERSON, name_hidden=not hidden
    )
    why = _("Names hidden from the public") if hidden else _("Names shown to the public")
    changed = 0
    with because(by=by, reason=reason or why):
        for row in rows.order_by("pk"):
            row.name_hidden = hidden
            row.save(update_fields=["name_hidden"])
            changed += 1
    return changed
