"""What is measured of dossiers, by name."""

from collections.abc import Callable

from benchmarks.load import Figure


def import_vs_copy() -> Figure:
    """Rows per second of a CSV of 1,000,000 dossiers, checked, merged and counted, against a bare
    COPY of the same rows into the same table with its indexes: best of three. At least 0.4."""
    from benchmarks import dossier_sides as sides

    ours, bare, size = sides.import_and_copy()
    print(f"largest importing process: {size} MB (at most 300)", flush=True)
    return Figure(ours=ours, reference=bare, unit="rows/s", digits=0)


def summary_10m_vs_1m() -> Figure:
    """Seconds of the year's page with 10,000,000 dossiers, against 1,000,000 over the same units,
    procedures and months; no dossier is read. At most 1.3. Takes some minutes to fill."""
    from benchmarks import dossier_sides as sides

    small = sides.page_seconds(1_000_000)
    return Figure(ours=sides.page_seconds(10_000_000), reference=small, unit="s", digits=4)


DOSSIERS: dict[str, Callable[[], Figure]] = {
    measure.__name__: measure for measure in (import_vs_copy, summary_10m_vs_1m)
}
