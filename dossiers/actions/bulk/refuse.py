"""Refused rows, kept with their cells as they were, to be returned in the same shape.

But of a row with fewer cells than headings: there a line break that is not quoted may have brought
what belongs to a column that is not read, an address, under one that is.
"""

from dossiers.actions.bulk.check import DUPLICATE_BIT, FAULT_BITS, LATER_BITS
from dossiers.models import ImportBatch, RefusedRow

SHORT = "short_row:code"


def keep_refused(cursor, *, batch: ImportBatch, names: list[str], short: list[int]) -> int:
    """Copy the rows at fault, by the columns read, and return their number; of the rows with the
    numbers ``short`` only that they were refused and why."""
    bits = {**FAULT_BITS, **LATER_BITS}
    named = ", ".join(f"CASE WHEN s.faults & {bit} <> 0 THEN '{f}' END" for f, bit in bits.items())
    cells = ", ".join(f"r.{name}" for name in names)
    cursor.execute(
        f"""
        INSERT INTO {RefusedRow._meta.db_table} (batch_id, row_number, cells, faults, first_row)
        SELECT %(batch)s, s.row_number,
            CASE WHEN s.row_number = ANY(%(short)s) THEN array_fill(NULL::text, ARRAY[%(width)s])
                 ELSE ARRAY[{cells}] END,
            array_remove(
                ARRAY[CASE WHEN s.row_number = ANY(%(short)s) THEN '{SHORT}' END, {named}], NULL
            ),
            CASE WHEN s.faults = {DUPLICATE_BIT} THEN repeated.first_row END
        FROM staged AS s
        JOIN staged_raw AS r ON r.row_number = s.row_number
        LEFT JOIN repeated ON repeated.key = s.key
        WHERE s.faults <> 0
        """,
        {"batch": batch.pk, "short": short, "width": len(names)},
    )
    return cursor.rowcount
