"""``python -m benchmarks.dossier_import FILE``: imports a file of dossiers as the worker does.

Prints the seconds from the opened batch to its end, and the largest size of this process in MB.
"""

import json
import sys
import time
from pathlib import Path

import django

from benchmarks.recompute_memory import largest_mb


def main(path: Path) -> None:
    from dossiers.actions.open_batch import open_batch
    from dossiers.actions.run_batch import run_batch
    from dossiers.models import ImportBatch

    batch = open_batch(
        content_path=path,
        file_name=path.name,
        by=None,
        reason="bench",
        check_only=False,
        source=None,
        again=True,
    )
    begin = time.perf_counter()
    batch = run_batch(batch=batch)
    seconds = time.perf_counter() - begin
    if batch.state != ImportBatch.State.WRITTEN or batch.rows_refused:
        raise SystemExit(f"{batch.state}: {batch.message} {batch.rows_refused} refused")
    print(json.dumps({"seconds": seconds, "mb": round(largest_mb(), 1), "rows": batch.rows_new}))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
