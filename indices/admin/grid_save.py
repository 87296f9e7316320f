"""What was typed into the grid: read, compared with what the user saw, saved or explained."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import event_model
from cchc_portal.sheets.cells import CellRefused
from indices.actions.enter_score import ChangedMeanwhile
from indices.actions.enter_scores import RowsRefused, Typed, enter_scores
from indices.admin.grid_columns import BY_NAME, EXPLAIN
from indices.admin.grid_rows import Row, percent_of_points
from indices.models import RoundBlock, YearlyScore

SEEN = "seen"


@dataclass
class Saved:
    """``count`` rows were saved and ``standing`` rows already stood as typed; or none, and
    ``rows`` (and ``reason_error``) say why not."""

    rows: list[Row]
    count: int = 0
    standing: int = 0
    reason_error: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.reason_error) or any(row.faulty for row in self.rows)


def save_grid(*, round_block: RoundBlock, rows: list[Row], data, reason: str, by) -> Saved:
    """Save the rows that ``data`` (a QueryDict) changes: all of them, or none with every fault
    put beside its field in ``rows``, where everything typed is kept."""
    seen_rows = _seen_figures(round_block, rows, data)
    saved = Saved(rows)
    typed: list[Typed] = []
    overwrites = False
    for row in rows:
        if not any(cell.name in data for cell in row.cells):
            continue
        seen = seen_rows.get(row.unit.pk)
        figures = _read_row(row, data, seen)
        if row.faulty or not figures:
            continue
        if _stands(row, figures):
            saved.standing += 1
            continue
        overwrites = overwrites or _overwrites(row, figures)
        if row.score and _nothing_left(row):
            row.may_cancel = True
            row.errors.append(
                _("An entered score is not emptied. To take it back, cancel it with a reason.")
            )
            continue
        typed.append(Typed(row.unit, figures, seen.pgh_id if seen else 0))
    if overwrites and not reason.strip():
        saved.reason_error = _("Figures that were already entered change: give the reason.")
    refused = saved.refused
    try:
        entered = enter_scores(
            round_block=round_block,
            rows=typed,
            by=by,
            reason=reason.strip() or _("First entry"),
            check_only=refused,
        )
        saved.count = 0 if refused else entered
    except RowsRefused as refusal:
        for row in rows:
            if row.unit.pk in refusal.faults:
                _explain(row, refusal.faults[row.unit.pk])
    return saved


def _seen_figures(round_block: RoundBlock, rows: list[Row], data) -> dict[int, Any]:
    """The history row that the user had on the screen, by unit; none for an empty row."""
    numbers = {row.unit.pk: data.get(f"{row.unit.pk}-{SEEN}", "") for row in rows}
    wanted = [int(number) for number in numbers.values() if number.isdecimal() and len(number) < 19]
    events = event_model(YearlyScore).objects.filter(
        pgh_id__in=wanted, round_block_id=round_block.pk
    )
    return {
        event.unit_id: event for event in events if numbers.get(event.unit_id) == str(event.pgh_id)
    }


def _read_row(row: Row, data, seen) -> dict[str, Any]:
    """Put the typed texts into ``row``; the figures that differ from what the user saw."""
    figures = {}
    for cell in row.cells:
        if cell.name not in data:
            continue
        typed = data[cell.name]
        before = getattr(seen, cell.column.name) if seen else cell.column.read("")
        try:
            value = cell.column.read(typed)
        except CellRefused as refusal:
            cell.text = typed
            cell.errors.append(refusal.message)
            continue
        if not cell.column.same(before, value):
            figures[cell.column.name] = value
            cell.text = typed.strip()
    if figures and seen and row.score is None:
        _keep_all(row, data)
    return figures


def _keep_all(row: Row, data) -> None:
    """The score was cancelled meanwhile: what was on the user's screen is all typed again."""
    for cell in row.cells:
        cell.text = data.get(cell.name, "").strip()


def _stands(row: Row, figures: dict[str, Any]) -> bool:
    """Is everything stored as typed? So it is when the save button was pressed twice."""
    return row.score is not None and all(
        BY_NAME[name].same(getattr(row.score, name), new) for name, new in figures.items()
    )


def _overwrites(row: Row, figures: dict[str, Any]) -> bool:
    """Does one of ``figures`` replace something that is stored now?"""
    return row.score is not None and any(
        not BY_NAME[name].same(stored, new)
        for name, new in figures.items()
        if (stored := getattr(row.score, name)) not in (None, "")
    )


def _nothing_left(row: Row) -> bool:
    return not any(cell.text for cell in row.cells if cell.column.name not in EXPLAIN)


def _explain(row: Row, fault: ValidationError | PermissionDenied) -> None:
    if isinstance(fault, ChangedMeanwhile):
        _show_theirs(row, fault)
    elif isinstance(fault, ValidationError) and hasattr(fault, "error_dict"):
        cells = {cell.column.name: cell for cell in row.cells}
        for name, messages in fault.message_dict.items():
            place = row if name == NON_FIELD_ERRORS or name not in cells else cells[name]
            place.errors.extend(messages)
    elif isinstance(fault, ValidationError):
        row.errors.extend(fault.messages)
    else:
        row.errors.append(str(fault))


def _show_theirs(row: Row, fault: ChangedMeanwhile) -> None:
    """Who changed what, and in each field that this user typed into, theirs beside it.

    The rest of the row already holds what is stored now, so that saving again overwrites nothing
    that the user did not type.
    """
    fields = {change.field for change in fault.changes}
    for change in fault.changes:
        column = BY_NAME.get(change.field)
        row.conflicts.append(
            {
                "by": change.by,
                "at": change.at,
                "reason": change.reason,
                "cancelled": change.field == "cancelled_at",
                "label": column.label if column else "",
                "old": column.show(change.old) if column else "",
                "new": column.show(change.new) if column else "",
            }
        )
    for cell in row.cells:
        if cell.changed and cell.column.name in fields:
            cell.theirs = cell.saved
    row.errors.append(
        _("Nothing of this row was saved. Save again to let your figures stand, or take theirs.")
    )


def recompute(rows: list[Row], *, decimals: int) -> None:
    """The value that the typed points give, for a page that is shown again."""
    for row in rows:
        if not row.editable:
            continue
        figures = {}
        for cell in row.cells:
            if cell.column.name in ("points", "max_points") and not cell.errors:
                figures[cell.column.name] = cell.column.read(cell.text)
        if len(figures) == 2:
            row.computed = percent_of_points(**figures, decimals=decimals)
