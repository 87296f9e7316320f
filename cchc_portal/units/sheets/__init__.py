"""Sheets of blocks and units."""

from cchc_portal.units.sheets.blocks import BlockSheet
from cchc_portal.units.sheets.units import UnitSheet

__all__ = ["BlockSheet", "UnitSheet"]
