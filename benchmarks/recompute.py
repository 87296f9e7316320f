"""What is measured of the recomputation of a block scored by criteria, by name. No server is
needed: both sides are called here, on the database of the run."""

import subprocess
import sys
from collections.abc import Callable

from benchmarks.load import Figure


def recompute_4000x100_vs_sql() -> Figure:
    """Seconds to recompute every index, area index, rank and grade of 4,000 units x 100 criteria
    with three lanes filled, against one plain SQL statement over the same entries (DISTINCT ON and
    a sum). At most 4 times as long."""
    from benchmarks import recompute_sides as sides

    ours, plain = sides.medians((sides.recompute, "rc-4000"), (sides.reference, "rc-4000"))
    return Figure(ours=ours, reference=plain, unit="s", digits=3)


def recompute_growth() -> Figure:
    """Seconds of 4,000 units ÷ 10, against seconds of 400 units. At most 1.3 times."""
    from benchmarks import recompute_sides as sides

    large, small = sides.medians((sides.recompute, "rc-4000"), (sides.recompute, "rc-400"))
    return Figure(ours=large / 10, reference=small, unit="s", digits=4)


def recompute_queries() -> Figure:
    """Queries of a recomputation of 4,000 units, against one of 400. At most 4."""
    from benchmarks import recompute_sides as sides

    counts = sides.queries()
    return Figure(ours=counts["rc-4000"], reference=counts["rc-400"], unit="queries", digits=0)


def recompute_memory_mb() -> Figure:
    """How much the largest resident size of a fresh process grows by recomputing 4,000 units,
    against 400 units. At most 400 MB; the database's own memory is bounded by its work_mem."""
    return Figure(ours=_growth("rc-4000"), reference=_growth("rc-400"), unit="MB", digits=1)


def recompute_391x88_seconds() -> Figure:
    """Seconds of a real block's size, 391 units x 88 criteria, against the plain statement."""
    from benchmarks import recompute_sides as sides

    ours, plain = sides.medians((sides.recompute, "rc-391"), (sides.reference, "rc-391"))
    return Figure(ours=ours, reference=plain, unit="s", digits=3)


RECOMPUTE: dict[str, Callable[[], Figure]] = {
    measure.__name__: measure
    for measure in (
        recompute_4000x100_vs_sql,
        recompute_growth,
        recompute_queries,
        recompute_memory_mb,
        recompute_391x88_seconds,
    )
}


def _growth(code: str) -> float:
    command = [sys.executable, "-m", "benchmarks.recompute_memory", code]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
