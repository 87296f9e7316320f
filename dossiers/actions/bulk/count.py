"""Daily events and their monthly roll-up, kept by what an import or its undoing changes.

A dossier is one event of receipt, one of resolution once it is finished, and one of becoming
overdue on the day after its deadline (which may lie in the future, until it is finished in time);
one that becomes overdue leaves that state on the day it is finished. How a status counts is a row
of ``DossierStatus``.
"""

from dossiers.models import MEASURES, DailyCount, DossierStatus, MonthlyCount

DAILY = DailyCount._meta.db_table
MONTHLY = MonthlyCount._meta.db_table
STATUSES = DossierStatus._meta.db_table
FIRST_OF_MONTH = "date_trunc('month', delta.day)::date"
CELL = ("unit_id", "procedure_id", "level_id", "channel")
EVENTS = """
    SELECT {day} AS day, d.settling_unit_id AS unit_id, d.procedure_id, d.level_id, d.channel,
        {measures}
    FROM {source} AS d JOIN {statuses} AS t ON t.number = d.status_id
    WHERE t.counted <> 'not' AND {condition}
"""
RECEIVED = ("d.received_on", {"received": "1"}, "true")
RESOLVED = (
    "d.finished_on",
    {
        "early": "(t.counted <> 'closed' AND d.finished_on < d.deadline)::int",
        "on_time": "(t.counted = 'closed' OR d.finished_on = d.deadline)::int",
        "late": "(t.counted <> 'closed' AND d.finished_on > d.deadline)::int",
        "closed": "(t.counted = 'closed')::int",
        "left_overdue": "(d.finished_on > d.deadline)::int",
    },
    "d.finished_on IS NOT NULL",
)
BECAME_OVERDUE = (
    "d.deadline + 1",
    {"became_overdue": "1"},
    "(d.finished_on > d.deadline OR (d.finished_on IS NULL AND t.counted = 'pending'))",
)


def events_of(source: str, *, sign: int = 1) -> str:
    """SQL: the events of a relation with the columns of a dossier's state."""
    parts = []
    for day, measures, condition in (RECEIVED, RESOLVED, BECAME_OVERDUE):
        columns = ", ".join(f"{sign} * {measures.get(name, '0')} AS {name}" for name in MEASURES)
        parts.append(
            EVENTS.format(
                day=day, measures=columns, source=source, statuses=STATUSES, condition=condition
            )
        )
    return " UNION ALL ".join(parts)


def make_delta(cursor, *events: str) -> None:
    """Make ``delta``: events added up by day and cell. ``events`` is SQL of :func:`events_of`."""
    sums = ", ".join(f"sum({name})::int AS {name}" for name in MEASURES)
    cells = ", ".join(("day", *CELL))
    cursor.execute(
        f"""
        CREATE TEMP TABLE delta ON COMMIT DROP AS
        SELECT {cells}, {sums} FROM ({" UNION ALL ".join(events)}) AS event GROUP BY {cells}
        """
    )
    cursor.execute("ANALYZE delta")


def add_delta(cursor) -> None:
    """Add ``delta`` to the daily counts and to the months; cells that fall to zero go."""
    for table, day in ((DAILY, "delta.day"), (MONTHLY, FIRST_OF_MONTH)):
        _add(cursor, table, day)


def _add(cursor, table: str, day: str) -> None:
    names = ", ".join(("day", *CELL, *MEASURES))
    sums = ", ".join(f"sum({name})::int" for name in MEASURES)
    added = ", ".join(f"{name} = held.{name} + excluded.{name}" for name in MEASURES)
    cells = ", ".join((day, *CELL))
    cursor.execute(
        f"""
        INSERT INTO {table} AS held ({names})
        SELECT {cells}, {sums} FROM delta GROUP BY {cells} ORDER BY {cells}
        ON CONFLICT (day, unit_id, procedure_id, level_id, channel) DO UPDATE SET {added}
        """
    )
    same_cell = " AND ".join(f"held.{name} = delta.{name}" for name in CELL)
    empty = " AND ".join(f"held.{name} = 0" for name in MEASURES)
    cursor.execute(
        f"DELETE FROM {table} AS held USING delta WHERE held.day = {day} AND {same_cell}"
        f" AND {empty}"
    )
