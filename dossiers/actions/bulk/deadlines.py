"""The day that decides whether a dossier is late, where its due date alone does not say it."""

from psycopg2.extras import execute_values

from dossiers.models import SourceSystem
from dossiers.selectors.working_days import WorkingDays


def reckon_deadlines(cursor, *, source: SourceSystem | None) -> None:
    """Without a due date: the procedure's working days, and those on which the clock stood, after
    receipt. With one: it stands, moved by the stopped days where the source does not do so."""
    moved = "stopped_days > 0" if source and not source.due_includes_stops else "false"
    needed = f"faults = 0 AND (due_on IS NULL OR {moved})"
    begin = "coalesce(due_on, received_on)"
    days = "stopped_days + CASE WHEN due_on IS NULL THEN working_days ELSE 0 END"
    cursor.execute(f"SELECT DISTINCT {begin}, {days} FROM staged WHERE {needed}")
    asked = cursor.fetchall()
    if not asked:
        return
    calendar = WorkingDays()
    cursor.execute(
        "CREATE TEMP TABLE reckoned (begin date, days int, deadline date) ON COMMIT DROP"
    )
    execute_values(
        cursor,
        "INSERT INTO reckoned VALUES %s",
        [(begin, days, calendar.after(begin, days)) for begin, days in asked],
    )
    cursor.execute(
        f"""
        UPDATE staged SET deadline = reckoned.deadline FROM reckoned
        WHERE {needed} AND reckoned.begin = {begin} AND reckoned.days = {days}
        """
    )
