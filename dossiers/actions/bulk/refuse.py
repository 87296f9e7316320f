"""Refused rows, kept with their cells as they were, to be returned in the same shape."""

from dossiers.actions.bulk.check import DUPLICATE_BIT, FAULT_BITS, LATER_BITS
from dossiers.models import ImportBatch, RefusedRow


def keep_refused(cursor, *, batch: ImportBatch, names: list[str]) -> int:
    """Copy the rows at fault, by the columns read, and return their number."""
    bits = {**FAULT_BITS, **LATER_BITS}
    named = ", ".join(f"CASE WHEN s.faults & {bit} <> 0 THEN '{f}' END" for f, bit in bits.items())
    cells = ", ".join(f"r.{name}" for name in names)
    cursor.execute(
        f"""
        INSERT INTO {RefusedRow._meta.db_table} (batch_id, row_number, cells, faults, first_row)
        SELECT %s, s.row_number, ARRAY[{cells}], array_remove(ARRAY[{named}], NULL),
            CASE WHEN s.faults = {DUPLICATE_BIT} THEN repeated.first_row END
        FROM staged AS s
        JOIN staged_raw AS r ON r.row_number = s.row_number
        LEFT JOIN repeated ON repeated.key = s.key
        WHERE s.faults <> 0
        """,
        [batch.pk],
    )
    return cursor.rowcount
