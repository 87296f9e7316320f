"""An import of dossiers that has ended, for tests that only need one to be there."""

from dossiers.models import BatchProgress, ImportBatch


def batch_example(*, by=None) -> ImportBatch:
    """A check of a file of two rows, one of them refused."""
    batch = ImportBatch.objects.create(
        file_name="ho-so.csv",
        sha256="0" * 64,
        check_only=True,
        by=by,
        state=ImportBatch.State.CHECKED,
        rows_read=2,
        rows_new=1,
        rows_changed=0,
        rows_same=0,
        rows_older=0,
        rows_refused=1,
        headings=["code", "channel"],
    )
    BatchProgress.objects.create(batch=batch)
    batch.refused.create(
        row_number=3, cells=["H99.01-240304-0001", "fax"], faults=["unknown_channel:channel"]
    )
    return batch
