"""The criteria set of the year before, for the same index and block."""

from indices.models import CriteriaSet, RoundBlock


def previous_set(*, round_block: RoundBlock) -> CriteriaSet | None:
    """Last year's set. Where that year has several rounds, the yearly one stands before its
    snapshots, and of those the latest."""
    year = round_block.round.year - 1
    held = CriteriaSet.objects.filter(
        round_block__round__index=round_block.round.index_id,
        round_block__round__year=year,
        round_block__block=round_block.block_id,
    ).select_related("round_block__round__index", "round_block__block")
    return max(held, key=lambda one: _preference(one.round_block.round, year), default=None)


def _preference(round_, year: int) -> tuple:
    return (round_.period == str(year), round_.as_of is None, str(round_.as_of or ""), round_.pk)
