"""One record of each kind that the dossiers' admin shows."""

from datetime import date

from dossiers.actions.record_period_count import record_period_count
from dossiers.models import PeriodCount
from tests.factories.procedure_examples import procedure_examples
from tests.factories.world import WHY, World


def dossier_examples(world: World) -> dict:
    """The records by model, as addresses of the admin name them."""
    return {
        "dossiers/periodcount": period_count_example(world),
        **procedure_examples(world),
    }


def period_count_example(world: World) -> PeriodCount:
    """So-a's first quarter of 2024 as a report prints it; its total does not add up."""
    count = PeriodCount(
        unit=world.units["so-a"],
        period_from=date(2023, 12, 15),
        period_to=date(2024, 3, 14),
        received_total=100,
        received_online=60,
        received_direct=30,
        carried_over=5,
    )
    return record_period_count(count=count, by=None, reason=WHY)
