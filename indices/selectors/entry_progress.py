"""How far the entry of a round has come: units entered, of units that belong."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from cchc_portal.units.selectors.block_members import places_in_year
from indices.models import RoundBlock, YearlyScore


@dataclass(frozen=True)
class Progress:
    """``entered`` units with a score or "not assessed", of ``total`` units of the block."""

    entered: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.entered / self.total) if self.total else 0


def entry_progress(*, round_blocks: list[RoundBlock], units=None) -> dict[int, Progress]:
    """Progress of each of ``round_blocks`` by its id; with ``units`` (a queryset) of those only.

    One query for the scores and one for each year.
    """
    scores = YearlyScore.objects.filter(round_block__in=round_blocks, cancelled_at__isnull=True)
    kept = None
    if units is not None:
        kept = set(units.values_list("pk", flat=True))
        scores = scores.filter(unit__in=kept)
    entered = Counter(scores.order_by().values_list("round_block_id", flat=True))
    members = defaultdict(int)
    for year in {round_block.round.year for round_block in round_blocks}:
        for unit_id, place in places_in_year(year=year).items():
            if kept is None or unit_id in kept:
                members[year, place.block_id] += 1
    return {
        rb.pk: Progress(
            entered=entered[rb.pk],
            total=max(entered[rb.pk], members[rb.round.year, rb.block_id]),
        )
        for rb in round_blocks
    }
