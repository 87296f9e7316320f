"""Count again from the dossiers, and prove that the counts kept agree, or mend them."""

from dataclasses import dataclass

from dossiers.actions.bulk.count import (
    CELL,
    DAILY,
    FIRST_OF_MONTH,
    MONTHLY,
    add_delta,
    events_of,
    make_delta,
)
from dossiers.actions.bulk.merge import DOSSIERS
from dossiers.actions.bulk.workbench import workbench
from dossiers.models import MEASURES


@dataclass(frozen=True)
class Difference:
    """A cell of a table of counts that does not agree: ``held`` and ``counted`` by measure."""

    table: str
    cell: tuple
    held: dict[str, int]
    counted: dict[str, int]


def recount(*, mend: bool = False) -> list[Difference]:
    """The differences, at most 100 of each table; with ``mend`` both tables are made anew from the
    dossiers, in the same transaction."""
    with workbench() as cursor:
        make_delta(cursor, events_of(DOSSIERS))
        found = [
            *_differences(cursor, DAILY, "delta.day"),
            *_differences(cursor, MONTHLY, FIRST_OF_MONTH),
        ]
        if mend:
            cursor.execute(f"DELETE FROM {DAILY}")
            cursor.execute(f"DELETE FROM {MONTHLY}")
            add_delta(cursor)
    return found


def _differences(cursor, table: str, day: str) -> list[Difference]:
    cells = ", ".join((day, *CELL))
    sums = ", ".join(f"sum({name})::int AS {name}" for name in MEASURES)
    names = ", ".join(("day", *CELL))
    held = ", ".join(f"coalesce(h.{name}, 0)" for name in MEASURES)
    counted = ", ".join(f"coalesce(c.{name}, 0)" for name in MEASURES)
    cursor.execute(
        f"""
        SELECT {names}, ARRAY[{held}], ARRAY[{counted}]
        FROM {table} AS h FULL JOIN (
            SELECT {day} AS day, {", ".join(CELL)}, {sums} FROM delta GROUP BY {cells}
        ) AS c USING ({names})
        WHERE ARRAY[{held}] <> ARRAY[{counted}] ORDER BY 1, 2, 3 LIMIT 100
        """
    )
    return [
        Difference(
            table=table,
            cell=tuple(row[: 1 + len(CELL)]),
            held=dict(zip(MEASURES, row[-2], strict=True)),
            counted=dict(zip(MEASURES, row[-1], strict=True)),
        )
        for row in cursor.fetchall()
    ]
