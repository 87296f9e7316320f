"""Make or change a status of dossiers, and count again where it counts otherwise."""

from django.db import transaction

from cchc_portal.audit.save_record import save_record
from dossiers.actions.recount import recount
from dossiers.models import DossierStatus


@transaction.atomic
def record_status(*, status: DossierStatus, by, reason: str) -> DossierStatus:
    """Save ``status``. Where ``counted`` changes, the counts of all dossiers are made again in the
    same transaction, so that no page shows counts by the old meaning.

    Raises ``ValidationError`` when the status is not sound.
    """
    stored = DossierStatus.objects.select_for_update().filter(pk=status.pk).first()
    save_record(record=status, by=by, reason=reason)
    if stored is not None and stored.counted != status.counted:
        recount(mend=True)
    return status
