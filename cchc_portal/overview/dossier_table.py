"""The tables of a page on dossiers: what stands in a row, where it leads, how rows are sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy

from cchc_portal.overview.dossier_addresses import list_address, year_address
from cchc_portal.overview.dossier_targets import state_and_distance
from cchc_portal.overview.selectors.dossier_figures import BUSIEST, Figures
from cchc_portal.overview.selectors.dossier_line import Line, Share
from cchc_portal.overview.selectors.dossiers_asked import Asked
from dossiers.selectors.periods import read_period
from indices.selectors.target_words import goal_in_signs

UNITS, FIELDS, PROCEDURES, MONTHS_OF_YEAR = "units", "fields", "procedures", "months"
TITLES = {
    UNITS: gettext_lazy("By unit"),
    FIELDS: gettext_lazy("By field of procedures"),
    PROCEDURES: gettext_lazy("By procedure"),
    MONTHS_OF_YEAR: gettext_lazy("By month"),
}
FIRST_COLUMN = {
    UNITS: gettext_lazy("Unit"),
    FIELDS: gettext_lazy("Field of procedures"),
    PROCEDURES: gettext_lazy("Procedure"),
    MONTHS_OF_YEAR: gettext_lazy("Month"),
}
STATES_OF_COLUMNS = {
    "received": "received",
    "online": "online",
    "early": "early",
    "on_time": "on_time",
    "late": "late",
    "overdue": "overdue",
}
"""Columns that lead to a list of dossiers, and the state of its dossiers."""


@dataclass(frozen=True)
class Look:
    """How the figures are laid out: the column that units are sorted by (or ""), whether fields
    stand in the place of units, whether figures lead to lists of dossiers."""

    sort: str = ""
    by_field: bool = False
    for_staff: bool = False


@dataclass(frozen=True)
class Row:
    """``url`` leads one step down; ``lists``, for staff, to the dossiers behind each figure."""

    line: Line
    code: str
    name: str
    short_name: str = ""
    url: str = ""
    lists: dict[str, str] = field(default_factory=dict)
    goal: str = ""
    state: str = ""


@dataclass(frozen=True)
class Table:
    """``kind`` is one of the four above; ``sort`` the column by which it is sorted."""

    kind: str
    rows: list[Row]
    sort: str = ""

    @property
    def title(self) -> str:
        return str(TITLES[self.kind])

    @property
    def first_column(self) -> str:
        return str(FIRST_COLUMN[self.kind])

    @property
    def has_goals(self) -> bool:
        return any(row.goal for row in self.rows)


def tables(asked: Asked, figures: Figures, look: Look) -> list[Table]:
    """The units (or the fields, where asked for), unless one is chosen; then one step further down
    than what is chosen."""
    found = []
    if look.by_field and not any((asked.unit, asked.field, asked.procedure)):
        rows = [_row(asked, FIELDS, line, look.for_staff) for line in figures.fields]
        found.append(Table(FIELDS, rows))
    elif asked.unit is None:
        lines = sorted_lines(figures.units, look.sort)
        rows = [_unit_row(asked, line, look.for_staff) for line in lines]
        found.append(Table(UNITS, rows, look.sort))
    kind, lines = _one_step_down(asked, figures)
    if kind:
        found.append(Table(kind, [_row(asked, kind, line, look.for_staff) for line in lines]))
    return [table for table in found if table.rows]


def busiest_fields(asked: Asked, figures: Figures) -> list[Row]:
    return [_row(asked, FIELDS, line, False) for line in figures.fields[:BUSIEST]]


def overdue_rows(asked: Asked, figures: Figures) -> list[dict]:
    """Where dossiers are overdue, each with the address of the unit in that field."""
    return [
        {
            "unit": held.unit,
            "field": held.field,
            "number": held.number,
            "url": year_address(asked, unit=held.unit.code, field=held.field.code),
        }
        for held in figures.overdue
    ]


def procedure_rows(asked: Asked, figures: Figures) -> list[Row]:
    return [_row(asked, PROCEDURES, line, False) for line in figures.procedures]


def month_rows(asked: Asked, figures: Figures) -> list[Row]:
    return [_row(asked, MONTHS_OF_YEAR, line, False) for line in figures.months]


def _one_step_down(asked: Asked, figures: Figures) -> tuple[str, list[Line]]:
    if asked.procedure:
        return MONTHS_OF_YEAR, figures.months
    if asked.field:
        return PROCEDURES, figures.procedures
    return (FIELDS, figures.fields) if asked.unit else ("", [])


def _unit_row(asked: Asked, line: Line, for_staff: bool) -> Row:
    unit, judged = line.of, line.target
    told = judged is not None and asked.whole_year
    return Row(
        line=line,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        url=year_address(asked, unit=unit.code),
        lists=_lists(asked, line, unit=unit.code) if for_staff else {},
        goal=goal_in_signs(judged.target) if judged else "",
        state=state_and_distance(judged) if told else "",
    )


def _row(asked: Asked, kind: str, line: Line, for_staff: bool) -> Row:
    if kind == MONTHS_OF_YEAR:
        code = f"{line.of:%Y-%m}"
        name, step = read_period(code).title, {"period": code}
    elif kind == FIELDS:
        code, name, step = line.of.code, line.of.name, {"field": line.of.code}
    else:
        code, name, step = line.of.code, line.of.name, {"procedure": line.of.code}
    return Row(
        line=line,
        code=code,
        name=name,
        url=year_address(asked, **step),
        lists=_lists(asked, line, **step) if for_staff else {},
    )


def _lists(asked: Asked, line: Line, **step: str) -> dict[str, str]:
    """Where staff see the dossiers of a cell; printed figures have none behind them."""
    if line.tally is None:
        return {}
    return {
        column: list_address(asked, state=state, **step)
        for column, state in STATES_OF_COLUMNS.items()
    }


def _share_key(share: Share) -> tuple[bool, Decimal]:
    return share.value is not None, share.value or Decimal(0)


def _count_key(name: str) -> Callable[[Line], tuple]:
    return lambda line: (line.count(name) is not None, line.count(name) or 0)


SORTS: dict[str, Callable[[Line], tuple]] = {
    "online": lambda line: _share_key(line.online),
    "received": _count_key("received"),
    "resolved": _count_key("resolved"),
    "early": lambda line: _share_key(line.early),
    "on_time": lambda line: _share_key(line.exactly_on_time),
    "late": lambda line: _share_key(line.late),
    "overdue": _count_key("overdue"),
}
"""Largest first, unknown last; without one of these the units stand by name."""


def sorted_lines(lines: Sequence[Line], sort: str) -> list[Line]:
    return sorted(lines, key=SORTS[sort], reverse=True) if sort in SORTS else list(lines)
