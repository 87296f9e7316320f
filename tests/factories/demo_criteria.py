"""The illustrative criteria set, imported into a round of a small block."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit
from indices.actions.open_round import open_round
from indices.models import Index, RoundBlock
from tests.factories.world import WHY, World, small_world


def illustrative_round(*, year: int = 2026) -> tuple[World, RoundBlock]:
    """The small world with the illustrative block, two units in it, and its round of ``year``."""
    world = small_world(year=year)
    block = save_record(
        record=Block(code="minh-hoa", name="Khối minh họa", order=9, illustrative=True),
        by=None,
        reason=WHY,
    )
    for code in ("mh-1", "mh-2"):
        unit = Unit(code=code, name=f"Đơn vị minh họa {code}")
        world.units[code] = record_unit(unit=unit, block=block, by=None, reason=WHY)
    par = Index.objects.get(code="par")
    return world, open_round(index=par, year=year, block=block, by=None, reason=WHY)
