"""Every row understood and checked at once: ``staged``, with its faults as bits.

A condition is SQL that is true where the row is at fault; unknown (NULL) is not a fault, so that
one fault does not make others: an unknown unit is not also a procedure that it does not handle.
"""

from datetime import date

from cchc_portal.units.models import UnitSuccession
from dossiers.actions.bulk.stage import Seen
from dossiers.models import NOT_ONLINE, Dossier, DossierStatus, ServiceLevel, SourceSystem
from dossiers.selectors.dossier_columns import DAY_COLUMNS

CODE_FORM = "^[A-Za-z0-9][A-Za-z0-9._/-]*$"
_ENDED = ", ".join(
    f"'{counted}'" for counted in (DossierStatus.Counted.CLOSED, DossierStatus.Counted.RESOLVED)
)
REAL_DAY = """CASE WHEN substr(r.day, 3, 2) BETWEEN '01' AND '12' THEN
    substr(r.day, 5, 2)::int BETWEEN 1 AND extract(day FROM
        make_date(2000 + substr(r.day, 1, 2)::int, substr(r.day, 3, 2)::int, 1)
        + interval '1 month' - interval '1 day') ELSE false END"""
# A code in the form of Thông tư 01/2018 is taken apart once for each row: OFFSET 0 keeps the
# planner from writing that work out again wherever a part is named. Other codes have no such parts.
PARSED = """(
    SELECT t.*, CASE WHEN of_form THEN plain_agency END AS plain,
        CASE WHEN of_form THEN parts[2] END AS day, CASE WHEN of_form THEN parts[3] END AS serial
    FROM (
        SELECT c.*, parts[1] AS agency, a.plain AS plain_agency,
            length(a.plain) <= 40 AND array_length(parts, 1) = 3 AND length(parts[2]) = 6
            AND length(parts[3]) BETWEEN 4 AND 18
            AND translate(parts[2] || parts[3], '0123456789', '') = '' AS of_form
        FROM (
            SELECT *, nullif(btrim(code, E' \\t\\n\\r'), '') AS whole,
                string_to_array(btrim(code, E' \\t\\n\\r'), '-') AS parts
            FROM staged_raw OFFSET 0
        ) AS c LEFT JOIN seen_agency AS a ON a.text = c.parts[1] OFFSET 0
    ) AS t OFFSET 0
)"""
CONDITIONS = {
    "missing_cell:code": "r.whole IS NULL",
    "missing_cell:unit_code": "r.unit_code IS NULL",
    "missing_cell:procedure_code": "r.procedure_code IS NULL",
    "missing_cell:channel": "r.channel IS NULL",
    "missing_cell:received_on": "r.received_on IS NULL",
    "missing_cell:status": "r.status IS NULL",
    "missing_cell:finished_on": f"r.finished_on IS NULL AND t.counted IN ({_ENDED})",
    "missing_cell:due_on": "r.due_on IS NULL AND pr.procedure_id IS NOT NULL"
    " AND pr.working_days IS NULL",
    "bad_code:code": "length(r.whole) NOT BETWEEN 3 AND 60 OR CASE WHEN r.day IS NULL"
    f" THEN r.whole !~ '{CODE_FORM}' OR length(%(prefix)s || r.whole) > 120"
    f" ELSE r.day IS DISTINCT FROM received.yymmdd AND NOT {REAL_DAY} END",
    "code_day_differs:code": f"r.day <> received.yymmdd AND {REAL_DAY}",
    "bad_number:stopped_days": "r.stopped_days IS NOT NULL AND stop.days IS NULL",
    "unknown_unit:unit_code": "r.unit_code IS NOT NULL AND u.unit_id IS NULL"
    " AND received.day IS NOT NULL",
    "unknown_unit:settling_unit_code": "r.settling_unit_code IS NOT NULL AND s.unit_id IS NULL"
    " AND received.day IS NOT NULL",
    "unknown_procedure:procedure_code": "r.procedure_code IS NOT NULL AND pr.procedure_id IS NULL",
    "procedure_not_of_unit:procedure_code": "pr.procedure_id IS NOT NULL AND u.unit_id IS NOT NULL"
    " AND (r.settling_unit_code IS NULL OR s.unit_id IS NOT NULL)"
    " AND NOT coalesce(by_receiver.days @> received.day, false)"
    " AND NOT coalesce(by_settler.days && daterange(received.day, NULL), false)",
    "level_not_valid:procedure_code": "pr.procedure_id IS NOT NULL AND c.channel = 'online'"
    " AND received.day IS NOT NULL AND NOT coalesce(l.takes_online, false)",
    "due_before_received:due_on": "due.day < received.day",
    "finished_before_received:finished_on": "finished.day < received.day",
    "in_future:received_on": "received.day > %(today)s",
    "in_future:finished_on": "finished.day > %(today)s",
    "in_future:returned_on": "returned.day > %(today)s",
    "returned_before_finished:returned_on": "returned.day < finished.day"
    " OR (returned.day IS NOT NULL AND r.finished_on IS NULL)",
    "unknown_channel:channel": "r.channel IS NOT NULL AND c.channel IS NULL",
    "unknown_status:status": "r.status IS NOT NULL AND t.number IS NULL",
    # A dossier counts for the unit that settles it: whoever may write for that one brings it in.
    "not_your_unit:unit_code": "%(scoped)s AND r.settling_unit_code IS NULL"
    " AND u.unit_id <> ALL(%(units)s)",
    "not_your_unit:settling_unit_code": "%(scoped)s AND s.unit_id <> ALL(%(units)s)",
} | {
    f"bad_date:{name}": f"r.{name} IS NOT NULL AND {name.removesuffix('_on')}.day IS NULL"
    for name in DAY_COLUMNS
}
FAULT_BITS = {fault: 1 << number for number, fault in enumerate(CONDITIONS)}
DUPLICATE = "duplicate_in_file:code"
OF_OTHERS = "of_others:code"
LATER_BITS = {DUPLICATE: 1 << len(CONDITIONS), OF_OTHERS: 1 << len(CONDITIONS) + 1}
"""Faults that show only once the rows are understood."""
DUPLICATE_BIT = LATER_BITS[DUPLICATE]


def check_rows(
    cursor, *, seen: Seen, source: SourceSystem | None, today: date, unit_ids: list[int] | None
) -> None:
    """Make ``staged``: one row for each of ``staged_raw``, with ``faults`` (0 is sound).

    ``unit_ids`` are the units that the importer may write for, None for all.
    """
    nowhere = ServiceLevel.objects.get(code=NOT_ONLINE).pk
    keys = {name: _day_key(name, timed=name in seen.timed) for name in DAY_COLUMNS}
    prefix = f"{source.code}:" if source else ":"
    faults = " | ".join(
        f"CASE WHEN {condition} THEN {FAULT_BITS[fault]}::bigint ELSE 0 END"
        for fault, condition in CONDITIONS.items()
    )
    cursor.execute(
        f"""
        CREATE TEMP TABLE staged ON COMMIT DROP AS
        SELECT r.row_number, r.whole AS code, r.plain AS agency,
            coalesce(r.plain || substr(r.whole, length(r.agency) + 1), %(prefix)s || r.whole)
                COLLATE "C" AS key,
            CASE WHEN r.day = received.yymmdd THEN received.day END AS code_day,
            r.serial::bigint AS serial,
            u.unit_id, CASE WHEN r.settling_unit_code IS NULL THEN u.unit_id ELSE s.unit_id END
                AS settling_unit_id,
            pr.procedure_id, pr.working_days, coalesce(l.level_id, %(nowhere)s) AS level_id,
            c.channel, received.day AS received_on, due.day AS due_on, due.day AS deadline,
            finished.day AS finished_on, returned.day AS returned_on,
            t.number AS status_id, t.counted, coalesce(stop.days, 0)::smallint AS stopped_days,
            {faults} AS faults
        FROM {PARSED} AS r
        LEFT JOIN seen_day AS received ON received.text = {keys["received_on"]}
        LEFT JOIN seen_day AS due ON due.text = {keys["due_on"]}
        LEFT JOIN seen_day AS finished ON finished.text = {keys["finished_on"]}
        LEFT JOIN seen_day AS returned ON returned.text = {keys["returned_on"]}
        LEFT JOIN seen_channel AS c ON c.text = r.channel
        LEFT JOIN seen_status AS t ON t.text = r.status
        LEFT JOIN seen_stop AS stop ON stop.text = r.stopped_days
        LEFT JOIN seen_procedure AS pr ON pr.text = r.procedure_code
        LEFT JOIN seen_unit AS u ON u.text = r.unit_code
            AND received.day BETWEEN u.since AND u.until
        LEFT JOIN seen_settler AS s ON s.text = r.settling_unit_code
            AND received.day BETWEEN s.since AND s.until
        LEFT JOIN level_on AS l ON l.procedure_id = pr.procedure_id
            AND received.day BETWEEN l.since AND l.until
        LEFT JOIN handled AS by_receiver ON by_receiver.procedure_id = pr.procedure_id
            AND by_receiver.unit_id = u.unit_id
        LEFT JOIN handled AS by_settler ON by_settler.procedure_id = pr.procedure_id
            AND by_settler.unit_id = s.unit_id
        """,
        {
            "today": today,
            "prefix": prefix,
            "nowhere": nowhere,
            "scoped": unit_ids is not None,
            "units": unit_ids or [],
        },
    )
    cursor.execute("ANALYZE staged")
    _mark_of_others(cursor, unit_ids)
    _mark_duplicates(cursor)


def _day_key(name: str, *, timed: bool) -> str:
    """What ``stage.day_part`` makes of a text, in SQL."""
    if not timed:
        return f"r.{name}"
    return f"split_part(split_part(btrim(r.{name}, ' '), ' ', 1), 'T', 1)"


def _mark_of_others(cursor, unit_ids: list[int] | None) -> None:
    """A dossier that is held for units of others is not taken from them by its code. What a
    predecessor held may be handed over."""
    if unit_ids is None:
        return
    heirs = UnitSuccession.objects.filter(successor__in=unit_ids, predecessor__isnull=False)
    own = [*unit_ids, *heirs.values_list("predecessor", flat=True)]
    cursor.execute(
        f"""
        UPDATE staged SET faults = {LATER_BITS[OF_OTHERS]} FROM {Dossier._meta.db_table} AS held
        WHERE staged.faults = 0 AND held.key = staged.key
          AND NOT (held.unit_id = ANY(%(own)s) OR held.settling_unit_id = ANY(%(own)s))
        """,
        {"own": own},
    )


def _mark_duplicates(cursor) -> None:
    """The first sound row of a dossier stands, later ones are refused and name it."""
    cursor.execute(
        """
        CREATE TEMP TABLE repeated ON COMMIT DROP AS
        SELECT key, min(row_number) AS first_row FROM staged WHERE faults = 0
        GROUP BY key HAVING count(*) > 1
        """
    )
    if cursor.rowcount > 0:
        cursor.execute(
            f"""
            UPDATE staged SET faults = {DUPLICATE_BIT} FROM repeated
            WHERE staged.key = repeated.key AND staged.faults = 0
              AND staged.row_number > repeated.first_row
            """
        )
