"""Make the assessments of a block's round: one for each unit of the block that year."""

from cchc_portal.audit.because import because
from cchc_portal.units.selectors.block_members import members_of_block
from indices.models import Assessment, RoundBlock


def open_assessments(*, round_block: RoundBlock, by, reason: str) -> list[Assessment]:
    """The assessments that were missing, made. A unit formed within the year is scored from its
    start; one that ended within it need not be scored and gets none (edge case 27)."""
    held = set(round_block.assessments.values_list("unit_id", flat=True))
    members = members_of_block(
        block=round_block.block, year=round_block.round.year, as_of=round_block.round.as_of
    )
    with because(by=by, reason=reason):
        return Assessment.objects.bulk_create(
            Assessment(round_block=round_block, unit=member.unit)
            for member in members
            if member.required and member.unit.pk not in held
        )
