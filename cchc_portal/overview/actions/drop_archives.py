"""Archives of reports go after a while: everything in them can be made anew."""

from datetime import timedelta

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from cchc_portal.overview.models import ReportRun

FOLDER = "report-runs"
KEPT_DAYS = 30
STRAY_SECONDS = 3600
"""A file younger than this may belong to a row that is about to be committed."""


@transaction.atomic
def drop_old_archives() -> None:
    """Delete the archives of runs that ended more than ``KEPT_DAYS`` ago (the rows stay), and
    those that a killed process left without a row."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    rows = ReportRun.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    for run in rows.filter(ended_at__lt=before).exclude(file="").order_by("pk"):
        name = run.file.name
        run.file, run.size, run.sha256 = "", None, ""
        run.save(update_fields=["file", "size", "sha256"])
        transaction.on_commit(lambda name=name: _storage().delete(name))
    transaction.on_commit(_drop_strays)


def _drop_strays() -> None:
    storage = _storage()
    before = timezone.now() - timedelta(seconds=STRAY_SECONDS)
    known = set(ReportRun.objects.exclude(file="").values_list("file", flat=True))
    for name in _stored(storage):
        if name not in known and storage.get_modified_time(name) < before:
            storage.delete(name)


def _stored(storage: Storage) -> list[str]:
    if not storage.exists(FOLDER):
        return []
    folders = [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[0]]
    return [f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]]


def _storage() -> Storage:
    return ReportRun._meta.get_field("file").storage
