"""Figures on dossiers for the tests of their pages."""

from datetime import date
from decimal import Decimal
from html import unescape

from cchc_portal.audit.save_record import save_record
from dossiers.models import PeriodCount, RateDefinition
from indices.models import Target
from tests.factories.dossier_world import DossierWorld, dossier_world

YEAR = 2024
SOURCE = "Báo cáo tổng kết CCHC 2018"


def counted_world() -> DossierWorld:
    """so-a: 10 received in January of a procedure handled online (8 online), 9 resolved, and 5 at
    the counter of another, 2 of them overdue; so-b: 4 by post in March, all early."""
    made = dossier_world(year=YEAR)
    day = date(YEAR, 1, 10)
    overdue = {"became_overdue": 1, "left_overdue": 1}
    made.count(day, "1.000001", "online", received=8, early=6, on_time=1)
    made.count(day, "1.000001", "in_person", received=2, on_time=1, late=1, **overdue)
    made.count(day, "1.000003", "in_person", received=5, became_overdue=2)
    made.count(date(YEAR, 3, 5), "2.000004", "post", received=4, early=4)
    return made


def print_count(made: DossierWorld, *, unit: str = "so-a", year: int = 2018, **fields):
    """A printed count of a whole year."""
    count = PeriodCount(
        unit=made.units[unit],
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        source=SOURCE,
        **fields,
    )
    return save_record(record=count, by=None, reason="thử")


def print_share(made: DossierWorld, *, unit: str = "so-a"):
    """The seed: 195 dossiers of level 3 and 4, 88.2 per cent, of how many is not said."""
    return print_count(
        made,
        unit=unit,
        level="3-4",
        received_online=195,
        printed_rate=Decimal("88.2"),
        definition=RateDefinition.objects.get(code="online_share"),
    )


def aim(value: str, *, year: int, metric: str = "online_rate", **of) -> Target:
    """A target of a unit or a block; of the province without either."""
    target = Target(
        year=year, metric=metric, comparator="at_least", value=Decimal(value), source="thử", **of
    )
    return save_record(record=target, by=None, reason="thử")


def page(client, address: str, **asked) -> str:
    """The text of a page, its spaces folded."""
    response = client.get(address, asked)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())
