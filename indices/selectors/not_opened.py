"""Units of the block that the round has no assessment of: they joined after it was opened."""

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import members_of_block
from indices.models import RoundBlock


def units_not_opened(*, round_block: RoundBlock) -> list[Unit]:
    """Those that a full ranking needs, in Vietnamese order of names. A unit formed within the year
    is scored from its start; one that ended within it need not be scored (edge case 27)."""
    held = set(round_block.assessments.values_list("unit_id", flat=True))
    round_ = round_block.round
    members = members_of_block(block=round_block.block, year=round_.year, as_of=round_.as_of)
    return [member.unit for member in members if member.required and member.unit.pk not in held]
