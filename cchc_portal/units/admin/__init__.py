"""Units, blocks and accounts in the admin."""

from cchc_portal.units.admin import accounts, blocks, units

__all__ = ["accounts", "blocks", "units"]
