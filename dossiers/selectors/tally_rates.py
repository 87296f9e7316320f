"""Rates of any set of dossiers that is counted: of a unit, a field, a procedure, a month."""

from collections.abc import Iterable, Mapping
from datetime import date

from dossiers.models import RateDefinition
from dossiers.selectors.counted_rates import PARTS
from dossiers.selectors.counts import Tally
from dossiers.selectors.rate import COMPUTED, Rate
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
    rates = {}
    for code, meant in definitions.items():
        of = eligible if meant.kind == RateDefinition.Kind.ONLINE_OF_ELIGIBLE else every
        numerator, denominator = PARTS[meant.kind](of)
        rates[code] = Rate(
            numerator=numerator,
            denominator=denominator,
            printed=None,
            definition=meant,
            as_of=as_of,
            source=source,
            kind=COMPUTED,
        )
    return rates


def definitions_on(codes: Iterable[str], day: date) -> dict[str, RateDefinition]:
    """Those in force on the day; a rate without a definition is not shown."""
    found = {}
    for code in codes:
        try:
            found[code] = definition(code, day)
        except LookupError:
            continue
    return found
