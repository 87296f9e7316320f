"""An index of a unit over the years, as a chart."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.chart_title import chart_title
from cchc_portal.overview.sentences.words import index_words, unit_called

MARGIN = 5
"""Percentage points kept free below the lowest value of a line."""


def history_chart(history: IndexHistory, *, profile: UnitProfile) -> dict | None:
    """The index over the years, a gap where a year has no figure; ``None`` with fewer than two
    figures. A unit that changed block has a line for each block."""
    known = [line for line in history.yearly if line.row["value"] is not None]
    if len(known) < 2:
        return None
    unit = profile.unit
    years = range(known[-1].year, known[0].year + 1)
    blocks = list(dict.fromkeys(line.publication.block_code for line in reversed(known)))
    called = unit_called(name=unit.name, short_name=unit.short_name)
    return {
        "id": f"years-{history.index.code}",
        "title": chart_title(
            index=index_words(history.index.short_title),
            unit=called,
            points=[(line.year, line.row["value"]) for line in reversed(known)],
        ),
        "kind": "line",
        "labels": [str(year) for year in years],
        "decimals": max(line.publication.decimals for line in known),
        "unit": "%",
        "minimum": axis_beginning([line.row["value"] for line in known]),
        "series": [
            _series(block, known, years, name=called if len(blocks) == 1 else "")
            for block in blocks
        ],
    }


def axis_beginning(values: Sequence[Decimal]) -> int:
    """Where the axis of a line begins: a round number well below the lowest value, so that a
    small change does not look steep."""
    return max(0, int(min(values) - MARGIN) // 10 * 10)


def _series(block: str, known: Sequence[HistoryLine], years: range, *, name: str) -> dict:
    lines = {line.year: line for line in known if line.publication.block_code == block}
    newest = max(lines.values(), key=lambda line: line.year)
    return {
        "name": name or newest.publication.block_name,
        "values": [lines[year].row["value"] if year in lines else None for year in years],
        "inferred": [year in lines and lines[year].row["kind"] == "inferred" for year in years],
    }
