"""Bring a file of dossiers in: COPY, check, merge, count, in one transaction.

Whatever ends it early, the store is as it was before. The caller opened the batch
(``open_batch``) and looks after its state when this raises (``run_batch``).
"""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused, quoted
from cchc_portal.sheets.numbers import count
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.streaming import streamed_sheet
from cchc_portal.units.scope import editable_units, reaches_province
from dossiers.actions.bulk.check import check_rows
from dossiers.actions.bulk.count import add_delta, events_of, make_delta
from dossiers.actions.bulk.deadlines import reckon_deadlines
from dossiers.actions.bulk.look_up import make_lookups
from dossiers.actions.bulk.merge import BEFORE, insert_new, match_held, new_rows, update_changed
from dossiers.actions.bulk.refuse import keep_refused
from dossiers.actions.bulk.stage import Seen, stage_rows
from dossiers.actions.bulk.workbench import workbench
from dossiers.actions.progress import Progress
from dossiers.models import BatchProgress, ImportBatch
from dossiers.selectors.dossier_columns import ReadColumns, read_columns

Phase = BatchProgress.Phase
CHANGED = """(SELECT s.* FROM staged AS s JOIN met ON met.row_number = s.row_number
    WHERE met.outcome = 'changed')"""


def import_batch(*, batch: ImportBatch, path: Path, progress: Progress) -> None:
    """Check every row of the file and, unless the batch only checks, write the sound ones and
    count them. The batch gets its figures, its refused rows and its state.

    Raises ``SheetRefused`` for a file as a whole and what ``progress.report`` raises.
    """
    with workbench() as cursor:
        with streamed_sheet(path) as sheet:
            mapping = batch.source.columns if batch.source else None
            columns = read_columns(sheet.headings, mapping=mapping)
            seen = stage_rows(cursor, sheet=sheet, columns=columns, progress=progress)
        progress.report(phase=Phase.CHECKING, rows_read=seen.rows)
        make_lookups(cursor, seen=seen, source=batch.source)
        check_rows(
            cursor,
            seen=seen,
            source=batch.source,
            today=timezone.localdate(),
            unit_ids=_units_of(batch.by),
        )
        names = list(columns.positions)
        refused = keep_refused(cursor, batch=batch, names=names, short=seen.short)
        reckon_deadlines(cursor, source=batch.source)
        progress.report(rows_refused=refused)
        outcomes = match_held(cursor)
        if not batch.check_only:
            _write(cursor, batch=batch, progress=progress, outcomes=outcomes)
        _describe(batch, columns, seen, refused, outcomes)
        batch.control_totals = _control_totals(cursor, seen)
        batch.save()


def _units_of(user) -> list[int] | None:
    """The units that the importer may write for; None for all, and for the portal itself."""
    if user is None or reaches_province(user):
        return None
    return list(editable_units(user).values_list("pk", flat=True))


def _write(cursor, *, batch: ImportBatch, progress: Progress, outcomes: dict[str, int]) -> None:
    changes = outcomes["changed"] > 0
    some_met = sum(outcomes.values()) > outcomes["new"]
    written = 0
    for written in insert_new(cursor, batch=batch, some_met=some_met):
        progress.report(phase=Phase.WRITING, rows_written=written)
    if changes:
        written += update_changed(cursor, batch=batch)
    progress.report(phase=Phase.COUNTING, rows_written=written)
    events = [events_of(new_rows(some_met=some_met))]
    if changes:
        before = f"(SELECT * FROM {BEFORE} WHERE changed_by_id = {int(batch.pk)})"
        events += [events_of(CHANGED), events_of(before, sign=-1)]
    make_delta(cursor, *events)
    add_delta(cursor)


def _describe(
    batch: ImportBatch, columns: ReadColumns, seen: Seen, refused: int, outcomes: dict[str, int]
) -> None:
    batch.headings = columns.headings
    batch.personal_columns = columns.personal
    batch.unknown_columns = columns.unknown
    batch.rows_read = seen.rows
    batch.rows_refused = refused
    for outcome, number in outcomes.items():
        setattr(batch, f"rows_{outcome}", number)
    batch.state = ImportBatch.State.CHECKED if batch.check_only else ImportBatch.State.WRITTEN
    batch.ended_at = timezone.now()


def _control_totals(cursor, seen: Seen) -> list[dict]:
    """For each number in a row of totals: the column, what the sheet says, what was counted."""
    asked = {
        name: text.strip()
        for totals in seen.totals
        for name, text in totals.items()
        if name != "code" and text and text.strip()
    }
    if not asked:
        return []
    counted = ", ".join(f"count({name})" for name in asked)
    cursor.execute(f"SELECT {counted} FROM staged_raw")
    numbers = cursor.fetchone()
    return [
        {"column": name, "said": _number(name, text), "counted": number}
        for (name, text), number in zip(asked.items(), numbers, strict=True)
    ]


def _number(name: str, text: str) -> int:
    try:
        return count(text)
    except CellRefused as refused:
        raise SheetRefused(
            _("The control total of column %(column)s is “%(text)s”, which is no number.")
            % {"column": name, "text": quoted(text)}
        ) from refused
