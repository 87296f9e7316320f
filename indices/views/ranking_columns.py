"""The columns of a ranking table: one list for the page and for its files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cchc_portal.figures.show import at_decimals
from indices.models import Kind
from indices.views.ranking_table import RankingTable

Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """``key`` is also what the address sorts by, where the page can (``sortable``); ``figure`` is
    right aligned. ``value`` takes a row to what a file holds: text, number or None."""

    key: str
    title: str
    value: Callable[[Row], Any]
    figure: bool = True
    sortable: bool = False
    on_page: bool = True


def columns_of(table: RankingTable) -> list[Column]:
    """The columns that the table has something for; those not ``on_page`` stand there beside a
    figure or below the name, and in files in a column of their own."""
    return [column for column, wanted in _all_columns(table) if wanted]


def _all_columns(table: RankingTable) -> list[tuple[Column, bool]]:
    rows, decimals = table.rows, table.publication.decimals

    def figure(key: str) -> Callable[[Row], Any]:
        def value(row: Row):
            found = row[key]
            if found is None:
                return None
            return at_decimals(found, max(decimals, -found.as_tuple().exponent))

        return value

    def any_row(key: str) -> bool:
        return any(row[key] not in (None, "") for row in rows)

    return [
        (Column("rank", _("Rank"), _plain("rank"), sortable=True), True),
        (
            Column("rank_of", _("Units ranked"), _plain("rank_of"), on_page=False),
            any_row("rank_of"),
        ),
        (Column("name", _("Unit"), _plain("unit_name"), figure=False, sortable=True), True),
        (Column("value", _("Index value (%)"), figure("value"), sortable=True), True),
        (Column("points", _("Points"), _plain("points")), table.has_points),
        (Column("max_points", _("Maximum points"), _plain("max_points")), table.has_points),
        (
            Column("grade", _("Grade"), _plain("grade"), figure=False, sortable=True),
            table.has_grades,
        ),
        (
            Column(
                "change", _("Change on the year before (% points)"), figure("change"), sortable=True
            ),
            table.has_changes,
        ),
        (
            Column(
                "rank_change", _("Change in rank (places)"), _plain("rank_change"), sortable=True
            ),
            table.has_rank_changes,
        ),
        (
            Column(
                "not_assessed",
                _("Not ranked because"),
                _plain("not_assessed"),
                figure=False,
                on_page=False,
            ),
            any_row("not_assessed"),
        ),
        (
            Column("printed_rank", _("Printed rank"), _plain("printed_rank_beside"), on_page=False),
            any_row("printed_rank_beside"),
        ),
        (
            Column(
                "printed_grade",
                _("Printed grade"),
                _plain("printed_grade_beside"),
                figure=False,
                on_page=False,
            ),
            any_row("printed_grade_beside"),
        ),
        (
            Column(
                "printed_change",
                _("Printed change (% points)"),
                _plain("printed_change_beside"),
                on_page=False,
            ),
            any_row("printed_change_beside"),
        ),
        (Column("kind", _("Kind of figure"), _kind(table), figure=False, on_page=False), True),
        (
            Column(
                "inference", _("Inferred how"), _plain("inference"), figure=False, on_page=False
            ),
            any_row("inference"),
        ),
        (
            Column("source", _("Source"), _plain("source"), figure=False, on_page=False),
            any_row("source"),
        ),
    ]


def _plain(key: str) -> Callable[[Row], Any]:
    return lambda row: row[key]


def _kind(table: RankingTable) -> Callable[[Row], str]:
    names = kind_names()
    fictional = _("Illustrative data") if table.publication.illustrative else ""
    return lambda row: "; ".join(filter(None, (names[row["kind"]], fictional)))


def kind_names() -> dict[str, str]:
    """Where a figure comes from, in the words of the screen."""
    return {
        Kind.COMPUTED: _("Computed"),
        Kind.TRANSCRIBED: _("Transcribed"),
        Kind.INFERRED: _("Inferred"),
    }
