"""Stop an import that waits or runs."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from dossiers.actions.run_batch import end_batch
from dossiers.models import BatchProgress, ImportBatch
from dossiers.selectors.batches import may_stop

State = ImportBatch.State


@transaction.atomic
def cancel_batch(*, batch: ImportBatch, by) -> ImportBatch:
    """End a waiting import at once; ask a running one to stop, which it does within a moment and
    without a trace, unless it is already at its end.

    Raises ``ValidationError`` when it has ended, ``PermissionDenied`` when it is somebody else's.
    """
    if by is not None and not may_stop(user=by, batch=batch):
        raise PermissionDenied(_("Only its author or the standing body may stop an import."))
    # A running import holds its row until its end: never wait for it here.
    rows = ImportBatch.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    waiting = rows.filter(pk=batch.pk, state=State.QUEUED).first()
    if waiting is not None:
        end_batch(
            batch=waiting,
            state=State.CANCELLED,
            message=_("The import was cancelled by %(user)s before it began; nothing was written.")
            % {"user": actor_name(by)},
        )
    elif ImportBatch.objects.filter(pk=batch.pk, state__in=ImportBatch.NOT_ENDED).exists():
        told = BatchProgress.objects.select_for_update(of=("self",)).get(batch_id=batch.pk)
        told.cancel_asked_at = told.cancel_asked_at or timezone.now()
        told.cancel_asked_by = told.cancel_asked_by or by
        told.save(update_fields=["cancel_asked_at", "cancel_asked_by"])
    else:
        raise ValidationError(_("This import has already ended."))
    return ImportBatch.objects.get(pk=batch.pk)
