"""Units, blocks, letterheads and accounts in the admin."""

from cchc_portal.units.admin import accounts, blocks, letterheads, units

__all__ = ["accounts", "blocks", "letterheads", "units"]
