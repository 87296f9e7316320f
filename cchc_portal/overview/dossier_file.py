"""A table on dossiers as rows of a file."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.overview.dossier_table import Row, Table
from cchc_portal.overview.selectors.dossier_line import Share
from cchc_portal.overview.selectors.dossiers_asked import Asked

COUNTS = (
    "received",
    "online",
    "direct",
    "carried_over",
    "resolved",
    "early",
    "on_time",
    "late",
    "pending",
    "within",
    "overdue",
)


def file_headings(table: Table) -> list[str]:
    return [
        _("From"),
        _("To"),
        _("Code"),
        table.first_column,
        _("Received"),
        _("Received online"),
        _("Received in person or by post"),
        _("Carried over"),
        _("Resolved"),
        _("Resolved early"),
        _("Resolved on time"),
        _("Resolved late"),
        _("Pending"),
        _("Pending within term"),
        _("Pending overdue"),
        _("Online share (%)"),
        _("Online dossiers of its procedures"),
        _("Dossiers of procedures handled online"),
        _("Early among resolved (%)"),
        _("On time among resolved (%)"),
        _("Not late among received and carried over (%)"),
        _("Target of the year"),
        _("Assessment"),
        _("As of"),
        _("Where it comes from"),
    ]


def file_rows(asked: Asked, table: Table) -> Iterator[list]:
    """A row for each row of the table; empty is not known."""
    for row in table.rows:
        line = row.line
        yield [
            asked.period.since,
            asked.period.until,
            row.code,
            row.name,
            *(line.count(name) for name in COUNTS),
            _cell(line.online),
            line.online.numerator,
            line.online.denominator,
            _cell(line.early),
            _cell(line.in_time),
            _cell(line.in_time_of_handled),
            row.goal,
            row.state,
            asked.as_of,
            _origin(row),
        ]


def _cell(share: Share) -> Decimal | str | None:
    return _("Nothing arose") if share.nothing else share.value


def _origin(row: Row) -> str:
    if not row.line.told:
        return _("No information")
    return row.line.source if row.line.is_printed else _("counted by the portal")
