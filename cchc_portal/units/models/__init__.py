"""The bodies that are scored: blocks, units, their codes, places, successions and people."""

from cchc_portal.units.models.account import Account, AccountRole
from cchc_portal.units.models.block import Block
from cchc_portal.units.models.letterhead import Letterhead
from cchc_portal.units.models.membership import Membership
from cchc_portal.units.models.unit import Unit, UnitAlias, UnitCode
from cchc_portal.units.models.unit_block import UnitBlock
from cchc_portal.units.models.unit_succession import UnitSuccession

__all__ = [
    "Account",
    "AccountRole",
    "Block",
    "Letterhead",
    "Membership",
    "Unit",
    "UnitAlias",
    "UnitBlock",
    "UnitCode",
    "UnitSuccession",
]
