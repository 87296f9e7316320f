"""What sources print of units whose dossiers are not held: their columns, and their rates."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dossiers.models import RateDefinition
from dossiers.selectors.printed_counts import PrintedCount, printed_counts
from dossiers.selectors.printed_rates import printed_rates
from dossiers.selectors.rate import Rate


@dataclass(frozen=True)
class PrintedOfUnits:
    """``counts`` by id of the unit, ``rates`` by that and by code of the definition; a unit may
    have either without the other."""

    counts: Mapping[int, PrintedCount]
    rates: Mapping[int, Mapping[str, Rate]]

    @property
    def units(self) -> set[int]:
        return {*self.counts, *self.rates}


NOTHING_PRINTED = PrintedOfUnits({}, {})


def printed_of_units(
    *,
    since: date,
    until: date,
    unit_ids: Collection[int],
    definitions: Mapping[str, RateDefinition],
    level: str = "",
) -> PrintedOfUnits:
    """Of the period; ``level`` narrows the columns (see ``printed_counts``), not the rates. One
    query and one for each definition."""
    period = {"since": since, "until": until, "unit_ids": unit_ids}
    rates: dict[int, dict[str, Rate]] = defaultdict(dict)
    for code, meant in definitions.items():
        for unit, rate in printed_rates(definition=meant, **period).items():
            rates[unit][code] = rate
    return PrintedOfUnits(printed_counts(level=level, **period), dict(rates))
