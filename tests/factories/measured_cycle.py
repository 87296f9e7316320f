"""The round of ``cycle`` with two criteria that name rates of dossiers, and procedures to count.

1.1 (10 points) PROPORTIONAL on early_rate; 2.1 (20 points) STEP on online_rate: 10 points from
40 %, 20 over 60 %; nothing arose: not assessed. Both are scored by the unit and then appraised.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc_portal.audit.save_record import save_record
from dossiers.models import PeriodCount, RateDefinition
from indices.actions.set_criterion import set_criterion
from indices.models import Criterion
from tests.factories.cycle import Cycle, cycle
from tests.factories.dossier_world import DossierWorld, dossier_world
from tests.factories.world import WHY

BANDS = [
    {"above": 60, "points": 20},
    {"from": 40, "to": 60, "points": 10},
    {"below": 40, "points": 0},
]


@dataclass
class MeasuredCycle:
    """``cycle`` with its ``dossiers``; what the cycle can do is asked of it."""

    cycle: Cycle
    dossiers: DossierWorld

    def __getattr__(self, name):
        return getattr(self.__dict__["cycle"], name)

    def bring_to(self, stage: str) -> "MeasuredCycle":
        self.cycle.bring_to(stage)
        return self

    def printed(self, unit: str, definition: str, rate: str, *, year: int = 2024) -> PeriodCount:
        """A rate of the year printed without its parts."""
        return save(
            PeriodCount(
                unit=self.cycle.world.units[unit],
                period_from=date(year, 1, 1),
                period_to=date(year, 12, 31),
                level="3-4",
                printed_rate=Decimal(rate),
                definition=RateDefinition.objects.get(code=definition),
                source="Báo cáo CCHC năm",
            )
        )


def measured_cycle() -> MeasuredCycle:
    """In preparation, ready to be opened; no dossier counted yet."""
    held = cycle()
    made = MeasuredCycle(cycle=held, dossiers=dossier_world(world=held.world))
    rules = {
        "1.1": ("PROPORTIONAL", {"metric": "early_rate"}),
        "2.1": ("STEP", {"metric": "online_rate", "bands": BANDS}),
    }
    for code, (rule, params) in rules.items():
        set_criterion(
            criteria_set=held.criteria_set,
            code=code,
            by=None,
            reason=WHY,
            rule=rule,
            params=params,
            on_zero="not_applicable",
        )
        held.nodes[code] = Criterion.objects.get(pk=held.nodes[code].pk)
    return made


def save(record):
    """A record saved by the portal itself."""
    return save_record(record=record, by=None, reason=WHY)
