"""Take an import back: every dossier as it was before, and its counts with it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.actions.bulk.count import add_delta, events_of, make_delta
from dossiers.actions.bulk.merge import BEFORE, DOSSIERS, restore_before
from dossiers.actions.bulk.workbench import workbench
from dossiers.models import DossierBefore, ImportBatch
from dossiers.selectors.batches import UNDO


def undo_batch(*, batch: ImportBatch, by, reason: str) -> ImportBatch:
    """Raises ``PermissionDenied``; ``ValidationError`` for a batch that was not written, without a
    reason, and where a later import changed the same dossiers, which is named."""
    if by is not None and not by.has_perm(UNDO):
        raise PermissionDenied(_("You may not undo an import."))
    if not reason.strip():
        raise ValidationError(_("Say why the import is undone."))
    # Before the lock too: one that runs holds its row and waits for the lock, and would never end.
    _refuse_unless_written(ImportBatch.objects.get(pk=batch.pk))
    with workbench() as cursor:
        batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        _refuse_unless_written(batch)
        _refuse_after_later_ones(batch)
        now = f"(SELECT * FROM {DOSSIERS} WHERE batch_id = {int(batch.pk)})"
        before = f"(SELECT * FROM {BEFORE} WHERE changed_by_id = {int(batch.pk)})"
        make_delta(cursor, events_of(now, sign=-1), events_of(before))
        add_delta(cursor)
        restore_before(cursor, batch=batch)
        batch.state = ImportBatch.State.UNDONE
        batch.undone_by, batch.undone_at, batch.undo_reason = by, timezone.now(), reason
        batch.save()
    return batch


def _refuse_unless_written(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.WRITTEN:
        raise ValidationError(
            _("Import %(number)s cannot be undone: %(state)s.")
            % {"number": batch.pk, "state": batch.get_state_display()}
        )


def _refuse_after_later_ones(batch: ImportBatch) -> None:
    later = DossierBefore.objects.filter(batch=batch).values_list("changed_by", flat=True)
    numbers = sorted(set(later))
    if numbers:
        raise ValidationError(
            _(
                "Later imports changed the same dossiers: %(numbers)s. Undo the latest of them "
                "first."
            )
            % {"numbers": ", ".join(str(number) for number in numbers)}
        )
