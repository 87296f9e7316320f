"""Which units the report of the province on a period is about.

Every part of that report, and the board beside it, is about these units and no others: real ones
are never added to illustrative ones.
"""

from dataclasses import dataclass

from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.windows import days_of
from cchc_portal.units.models import Membership, UnitBlock
from cchc_portal.units.selectors.block_members import illustrative_units, places_between
from dossiers.selectors.outside_blocks import places_outside


@dataclass(frozen=True)
class ReportUnits:
    """``unit_ids``: the units meant. ``block_ids``: the blocks that report. ``places``: by unit
    (id) its last place in the period, of every unit. ``illustrative``: the units are fictional,
    and so is everything said of them."""

    unit_ids: frozenset[int]
    block_ids: frozenset[int]
    places: dict[int, UnitBlock]
    illustrative: bool

    def silent(self, place: UnitBlock) -> bool:
        """Whether the place is of the same kind, real or illustrative, or real, and in a block in
        which nobody reports."""
        same = place.block.illustrative in (False, self.illustrative)
        return same and place.block_id not in self.block_ids


def report_units(*, window: ReportingWindow, year: int) -> ReportUnits:
    """The real units of the blocks in which somebody has an account, or a report is there; where
    no real unit reports, the illustrative ones of such blocks. A unit that stood in no block in the
    period belongs to the block for which its dossiers count."""
    days = days_of(window, year)
    places = places_between(since=days.since, until=days.until)
    fictional = illustrative_units()
    active = set(Membership.objects.filter(active=True).values_list("unit_id", flat=True))
    reports = PeriodicReport.objects.filter(window=window, year=year, unit__isnull=False)
    active |= set(reports.values_list("unit_id", flat=True))
    real = _reporting(places, active - fictional)
    illustrative = not real and bool(active & fictional & places.keys())
    blocks = _reporting(places, active & fictional) if illustrative else real
    outside = places_outside(since=days.since, until=days.until)
    return ReportUnits(
        unit_ids=frozenset(
            pk
            for pk, place in (outside | places).items()
            if place.block_id in blocks and (illustrative or pk not in fictional)
        ),
        block_ids=blocks,
        places=places,
        illustrative=illustrative,
    )


def _reporting(places: dict[int, UnitBlock], active: set[int]) -> frozenset[int]:
    return frozenset(places[pk].block_id for pk in active & places.keys())
