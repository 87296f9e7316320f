"""An index of a unit over the years, as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.sentences.chart_title import chart_title
from cchc_portal.overview.sentences.words import index_words, unit_called
from cchc_portal.units.models import Unit

MARGIN = 5
"""Percentage points kept free below the lowest value of a line."""


@dataclass(frozen=True)
class _Line:
    name: str
    years: dict[int, HistoryLine]


def history_chart(
    history: IndexHistory,
    *,
    unit: Unit,
    predecessors: Sequence[tuple[Unit, Sequence[IndexHistory]]] = (),
) -> dict | None:
    """The index over the years, a gap where a year has no figure; ``None`` with fewer than two
    figures.

    A unit that changed block has a line for each block; each predecessor has a line of its own,
    since figures of merged bodies are neither added nor averaged.
    """
    called = unit_called(name=unit.name, short_name=unit.short_name)
    lines = _lines_by_block(history, called)
    for former, histories in predecessors:
        lines += [
            _Line(former.label, _known(other))
            for other in histories
            if other.index == history.index
        ]
    known = [line for drawn in lines for line in drawn.years.values()]
    if len(known) < 2:
        return None
    years = range(min(line.year for line in known), max(line.year for line in known) + 1)
    return {
        "id": f"years-{history.index.code}",
        "title": chart_title(
            index=index_words(history.index.short_title),
            unit=called,
            points=[(line.year, line.row["value"]) for line in reversed(history.yearly)],
        ),
        "kind": "line",
        "labels": [str(year) for year in years],
        "decimals": max(line.publication.decimals for line in known),
        "unit": "%",
        "minimum": axis_beginning([line.row["value"] for line in known]),
        "series": [_series(drawn, years) for drawn in lines if drawn.years],
    }


def axis_beginning(values: Sequence[Decimal]) -> int:
    """Where the axis of a line begins: a round number well below the lowest value, so that a
    small change does not look steep."""
    return max(0, int(min(values) - MARGIN) // 10 * 10)


def _known(history: IndexHistory) -> dict[int, HistoryLine]:
    return {line.year: line for line in history.yearly if line.row["value"] is not None}


def _lines_by_block(history: IndexHistory, called: str) -> list[_Line]:
    """Oldest block first; a single line bears the unit's name, several the names of the blocks."""
    known = _known(history)
    blocks: dict[str, dict[int, HistoryLine]] = {}
    for year in sorted(known):
        blocks.setdefault(known[year].publication.block_code, {})[year] = known[year]
    if len(blocks) == 1:
        return [_Line(called, years) for years in blocks.values()]
    return [
        _Line(list(years.values())[-1].publication.block_name, years) for years in blocks.values()
    ]


def _series(drawn: _Line, years: range) -> dict:
    held = [drawn.years.get(year) for year in years]
    return {
        "name": drawn.name,
        "values": [line.row["value"] if line else None for line in held],
        "inferred": [bool(line) and line.row["kind"] == "inferred" for line in held],
    }
