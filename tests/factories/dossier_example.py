"""A printed count with every rate, for what asks each address for something."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from dossiers.models import FORM_COLUMNS, PeriodCount
from tests.factories.world import World


def dossier_example(world: World, *, year: int = 2024) -> PeriodCount:
    """The year of so-a in the columns of form II.06, as printed."""
    columns = dict(zip(FORM_COLUMNS, (15, 8, 5, 2, 9, 6, 2, 1, 6, 4, 2), strict=True))
    count = PeriodCount(
        unit=world.units["so-a"],
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        source="Báo cáo thử",
        **columns,
    )
    return save_record(record=count, by=None, reason="thử")
