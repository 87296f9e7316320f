"""Which imports a person sees, and which they may stop or undo."""

from django.db.models import QuerySet

from cchc_portal.units.scope import SEES_ALL
from dossiers.models import ImportBatch

UNDO = "dossiers.undo_importbatch"


def visible_batches(user) -> QuerySet[ImportBatch]:
    """Everybody sees their own imports; whoever sees all drafts, all of them."""
    rows = ImportBatch.objects.select_related("by", "source", "progress", "undone_by")
    return rows if user.has_perm(SEES_ALL) else rows.filter(by=user)


def may_stop(*, user, batch: ImportBatch) -> bool:
    """Its author may stop an import, and whoever may undo any."""
    own = batch.by_id == user.pk and user.has_perm("dossiers.add_importbatch")
    return user.is_active and (own or user.has_perm(UNDO))


def may_undo(*, user, batch: ImportBatch) -> bool:
    """May ``user`` undo ``batch`` (whether its rows still allow it is found out when asked)?"""
    return batch.state == ImportBatch.State.WRITTEN and user.has_perm(UNDO)
