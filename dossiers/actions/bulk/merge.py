"""Sound rows into the table of dossiers: new ones inserted, known ones brought up to date.

Of two states of one dossier the newer wins: by its latest day, then the one further on (finished,
returned); of equally new ones the one that comes now. What a dossier was before is kept, so that
the import can be undone.
"""

from collections.abc import Iterator

from dossiers.models import Dossier, DossierBefore, ImportBatch

DOSSIERS = Dossier._meta.db_table
BEFORE = DossierBefore._meta.db_table
IDENTITY = ("key", "code", "agency", "code_day", "serial")
STATE = (
    "unit_id",
    "settling_unit_id",
    "procedure_id",
    "level_id",
    "channel",
    "received_on",
    "due_on",
    "deadline",
    "finished_on",
    "returned_on",
    "status_id",
    "stopped_days",
)
ROWS_AT_A_TIME = 200_000


def match_held(cursor) -> dict[str, int]:
    """Make ``met``: the sound rows whose dossier is held, with what comes of each; return the
    number of each outcome (new, changed, same, older)."""
    state_of = ", ".join(f"{{table}}.{name}" for name in STATE)
    latest = (
        "(greatest({table}.received_on, {table}.finished_on, {table}.returned_on),"
        " {table}.finished_on IS NOT NULL, {table}.returned_on IS NOT NULL)"
    )
    staged_state, staged_latest = (text.format(table="s") for text in (state_of, latest))
    held_state, held_latest = (text.format(table="d") for text in (state_of, latest))
    cursor.execute(
        f"""
        CREATE TEMP TABLE met ON COMMIT DROP AS
        SELECT s.row_number, d.id AS dossier_id,
            CASE WHEN ({staged_state}) IS NOT DISTINCT FROM ({held_state}) THEN 'same'
                 WHEN {staged_latest} < {held_latest} THEN 'older' ELSE 'changed' END AS outcome
        FROM staged AS s JOIN {DOSSIERS} AS d ON d.key = s.key WHERE s.faults = 0
        """
    )
    cursor.execute("ANALYZE met")
    cursor.execute("SELECT outcome, count(*) FROM met GROUP BY outcome")
    numbers = {"changed": 0, "same": 0, "older": 0, **dict(cursor.fetchall())}
    cursor.execute("SELECT count(*) FROM staged WHERE faults = 0")
    return {"new": cursor.fetchone()[0] - sum(numbers.values()), **numbers}


def new_rows(*, some_met: bool) -> str:
    """SQL: the sound rows whose dossier is not held yet. With none held there is nothing to look
    for, which a million rows notice."""
    unmet = "AND NOT EXISTS (SELECT FROM met WHERE met.row_number = staged.row_number)"
    return f"(SELECT * FROM staged WHERE faults = 0 {unmet if some_met else ''})"


def insert_new(cursor, *, batch: ImportBatch, some_met: bool) -> Iterator[int]:
    """Insert the new dossiers, some at a time; yield how many so far."""
    names = ", ".join((*IDENTITY, *STATE))
    cursor.execute("SELECT min(row_number), max(row_number) FROM staged")
    first, last = cursor.fetchone()
    written = 0
    for start in range(first, last + 1, ROWS_AT_A_TIME):
        cursor.execute(
            f"""
            INSERT INTO {DOSSIERS} ({names}, batch_id)
            SELECT {names}, %s FROM {new_rows(some_met=some_met)} AS new
            WHERE row_number >= %s AND row_number < %s
            """,
            [batch.pk, start, start + ROWS_AT_A_TIME],
        )
        written += cursor.rowcount
        yield written


def update_changed(cursor, *, batch: ImportBatch) -> int:
    """Keep what the changed dossiers were, then change them; return how many."""
    state = ", ".join(STATE)
    cursor.execute(
        f"""
        INSERT INTO {BEFORE} (dossier_id, changed_by_id, batch_id, {state})
        SELECT id, %s, batch_id, {state} FROM {DOSSIERS}
        WHERE id IN (SELECT dossier_id FROM met WHERE outcome = 'changed')
        """,
        [batch.pk],
    )
    assigned = ", ".join(f"{name} = s.{name}" for name in STATE)
    cursor.execute(
        f"""
        UPDATE {DOSSIERS} AS d SET {assigned}, batch_id = %s
        FROM staged AS s JOIN met ON met.row_number = s.row_number
        WHERE met.outcome = 'changed' AND d.id = met.dossier_id
        """,
        [batch.pk],
    )
    return cursor.rowcount


def restore_before(cursor, *, batch: ImportBatch) -> None:
    """Dossiers as they were before the batch; those that it brought are deleted."""
    assigned = ", ".join(f"{name} = b.{name}" for name in (*STATE, "batch_id"))
    cursor.execute(
        f"""
        UPDATE {DOSSIERS} AS d SET {assigned} FROM {BEFORE} AS b
        WHERE b.changed_by_id = %s AND d.id = b.dossier_id
        """,
        [batch.pk],
    )
    cursor.execute(f"DELETE FROM {BEFORE} WHERE changed_by_id = %s", [batch.pk])
    cursor.execute(f"DELETE FROM {DOSSIERS} WHERE batch_id = %s", [batch.pk])
