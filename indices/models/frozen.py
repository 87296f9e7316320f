"""The triggers that freeze a table: no UPDATE, DELETE or TRUNCATE, not even in psql."""

import pgtrigger

FROZEN = "a published figure is frozen; publish a correction instead"


def frozen_table():
    """Triggers for a table whose rows never change once written."""
    return [
        pgtrigger.Protect(name="frozen_rows", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="frozen_table",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=f"RAISE EXCEPTION '{FROZEN}';",
        ),
    ]
