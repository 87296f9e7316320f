"""How large uploaded sheets and packages may be; a setting SHEETS_<NAME> overrides a default."""

from django.conf import settings

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_UNPACKED_RATIO = 200
MAX_PARTS = 1_000
"""Files inside one workbook."""
MAX_STREAMED_BYTES = 512 * 1024 * 1024
"""Files of dossiers, which are read row by row."""
MAX_STREAMED_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MAX_STREAMED_CELLS = 30_000_000
"""From the first cell of a sheet to its last, empty ones too: up to 1 GB while it is read."""
RATIO_COUNTS_FROM_BYTES = 1024 * 1024
"""Small parts may be packed as tightly as they like."""


def limit(name: str) -> int:
    """The limit in force: the setting SHEETS_<name>, else this module's constant of that name."""
    return getattr(settings, f"SHEETS_{name}", globals()[name])
