"""Rates of any set of dossiers that is counted: of a unit, a field, a procedure, a month."""

from collections.abc import Iterable, Mapping
from datetime import date

from dossiers.models import RateDefinition
from dossiers.selectors.counted_rates import parts_of
from dossiers.selectors.counts import Tally
from dossiers.selectors.rate import Rate, counted_rate
from dossiers.selectors.rate_definitions import definition


def tally_rates(
    every: Tally,
    eligible: Tally,
    definitions: Mapping[str, RateDefinition],
    *,
    as_of: date,
    source: str = "",
) -> dict[str, Rate]:
    """By code of ``definitions``; ``eligible`` are the dossiers of procedures announced for online
    handling among ``every``."""
    return {
        code: counted_rate(
            parts_of(meant.kind, every, eligible), definition=meant, as_of=as_of, source=source
        )
        for code, meant in definitions.items()
    }


def definitions_on(codes: Iterable[str], day: date) -> dict[str, RateDefinition]:
    """Those in force on the day; a rate without a definition is not shown."""
    found = {}
    for code in codes:
        try:
            found[code] = definition(code, day)
        except LookupError:
            continue
    return found
