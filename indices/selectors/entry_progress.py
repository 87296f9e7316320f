"""How far the entry of a round has come: units entered, of units that belong."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cchc_portal.units.selectors.block_members import places_in_year
from indices.models import RoundBlock, YearlyScore


@dataclass(frozen=True)
class Progress:
    """``entered`` units with a score or "not assessed", of ``total`` units that a full ranking of
    the block needs."""

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
    places = {year: places_in_year(year=year) for year in {rb.round.year for rb in round_blocks}}
    needed = {rb.pk: _needed(rb, places[rb.round.year], kept) for rb in round_blocks}
    return {
        pk: Progress(entered=entered[pk], total=max(entered[pk], total))
        for pk, total in needed.items()
    }


def _needed(round_block: RoundBlock, places: dict, kept: set[int] | None) -> int:
    day = round_block.round.as_of or date(round_block.round.year, 12, 31)
    return sum(
        place.block_id == round_block.block_id
        and place.holds_on(day)
        and place.unit.holds_on(day)
        and (kept is None or unit_id in kept)
        for unit_id, place in places.items()
    )
