"""What is measured of reports, by name."""

from collections.abc import Callable

from benchmarks.load import Figure


def report_pdf_vs_compile() -> Figure:
    """Seconds of a unit's summary PDF through the portal, database included, against typst
    compiling the same document alone; both warm, twenty units in turn. At most 5."""
    from benchmarks import report_sides as sides

    ours, alone = sides.medians()
    return Figure(ours=ours, reference=alone, unit="s", digits=4)


REPORTS: dict[str, Callable[[], Figure]] = {
    measure.__name__: measure for measure in (report_pdf_vs_compile,)
}
