"""Everything published of a unit as the rows of a file."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.figures.show import shown_points
from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory


def file_headings() -> list[str]:
    return [
        _("Index"),
        _("Year"),
        _("Period"),
        _("As of"),
        _("Block"),
        _("Index value (%)"),
        _("Points"),
        _("Maximum points"),
        _("Rank"),
        _("Units ranked"),
        _("Tied"),
        _("Grade"),
        _("Change on the year before (% points)"),
        _("Change in rank (places)"),
        _("Printed rank"),
        _("Printed grade"),
        _("Printed change (% points)"),
        _("Not ranked because"),
        _("Kind of figure"),
        _("Inferred how"),
        _("Publication number"),
        _("Decision number"),
        _("Date of signature"),
        _("Source"),
    ]


def file_rows(histories: Sequence[IndexHistory], *, kinds: dict[str, str]) -> list[list]:
    """Every line of every index, as the tables show them; unknown cells are empty."""
    return [_file_row(history, line, kinds) for history in histories for line in history.lines]


def _file_row(history: IndexHistory, line: HistoryLine, kinds: dict[str, str]) -> list:
    publication, row = line.publication, line.row
    return [
        history.index.short_title,
        publication.year,
        publication.period,
        publication.as_of,
        publication.block_name,
        row["value"],
        _points(row["points"]),
        _points(row["max_points"]),
        row["rank"],
        row["rank_of"],
        _("Tied") if row["tied"] else "",
        row["grade"],
        line.change,
        line.rank_change,
        row["printed_rank"],
        row["printed_grade"],
        row["printed_change"],
        row["not_assessed"],
        kinds[row["kind"]],
        row["inference"],
        publication.number,
        publication.decision_number,
        publication.decided_on,
        row["source"],
    ]


def _points(value: Decimal | None) -> Decimal | None:
    return None if value is None else shown_points(value)
