"""Make or change a status of dossiers, and count again where it counts otherwise."""

from cchc_portal.audit.save_record import save_record
from dossiers.actions.bulk.workbench import workbench
from dossiers.actions.recount import recount
from dossiers.models import DossierStatus


def record_status(*, status: DossierStatus, by, reason: str) -> DossierStatus:
    """Save ``status``. Where ``counted`` changes, the counts of all dossiers are made again in the
    same transaction, so that no page shows counts by the old meaning. Waits for the end of an
    import that runs.

    Raises ``ValidationError`` when the status is not sound.
    """
    # The lock of imports comes before that of the row, in which order imports take them too.
    with workbench():
        stored = DossierStatus.objects.filter(pk=status.pk).first()
        save_record(record=status, by=by, reason=reason)
        if stored is not None and stored.counted != status.counted:
            recount(mend=True)
    return status
