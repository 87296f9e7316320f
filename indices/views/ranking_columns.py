"""The columns of a ranking table: one list for the page and for its files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cchc_portal.figures.show import at_decimals, shown_points
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
    found = [*_columns_on_page(table), *_columns_of_files(table)]
    size = Column("rank_of", _("Units ranked"), _plain("rank_of"), on_page=False)
    return [found[0], *_filled(table, size), *found[1:]]


def _columns_on_page(table: RankingTable) -> list[Column]:
    decimals = table.publication.decimals
    columns = [
        Column("rank", _("Rank"), _plain("rank"), sortable=True),
        Column("name", _("Unit"), _plain("unit_name"), figure=False, sortable=True),
        Column("value", _("Index value (%)"), _figure("value", decimals), sortable=True),
    ]
    if table.has_points:
        columns.append(Column("points", _("Points"), _points("points")))
        columns.append(Column("max_points", _("Maximum points"), _points("max_points")))
    if table.has_grades:
        columns.append(Column("grade", _("Grade"), _plain("grade"), figure=False, sortable=True))
    if table.has_changes:
        title = _("Change on the year before (% points)")
        columns.append(Column("change", title, _figure("change", decimals), sortable=True))
    if table.has_rank_changes:
        title = _("Change in rank (places)")
        columns.append(Column("rank_change", title, _plain("rank_change"), sortable=True))
    return columns


def _columns_of_files(table: RankingTable) -> list[Column]:
    printed_change = _("Printed change (% points)")
    return [
        *_filled(table, _beside("not_assessed", _("Not ranked because"), "not_assessed")),
        *_filled(table, _beside("printed_rank", _("Printed rank"), "printed_rank_beside")),
        *_filled(table, _beside("printed_grade", _("Printed grade"), "printed_grade_beside")),
        *_filled(table, _beside("printed_change", printed_change, "printed_change_beside")),
        Column("kind", _("Kind of figure"), _kind(table), figure=False, on_page=False),
        *_filled(table, _beside("inference", _("Inferred how"), "inference")),
        *_filled(table, _beside("source", _("Source"), "source")),
    ]


def _beside(key: str, title: str, name: str) -> Column:
    return Column(key, title, _plain(name), figure=False, on_page=False)


def _filled(table: RankingTable, column: Column) -> list[Column]:
    """The column, if any row has something in it."""
    return [column] if any(column.value(row) not in (None, "") for row in table.rows) else []


def _figure(key: str, decimals: int) -> Callable[[Row], Any]:
    """A figure with the decimals of the round, or more where it has more."""

    def value(row: Row):
        found = row[key]
        if found is None:
            return None
        return at_decimals(found, max(decimals, -found.as_tuple().exponent))

    return value


def _points(key: str) -> Callable[[Row], Any]:
    """Points as the page shows them."""

    def value(row: Row):
        return None if row[key] is None else shown_points(row[key])

    return value


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
