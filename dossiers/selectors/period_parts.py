"""The two numbers that a rate of one printed count is made of, where the count holds both."""

from dossiers.models import FORM_COLUMNS, PeriodCount, RateDefinition
from dossiers.selectors.printed_rates import DENOMINATORS, NUMERATORS

ONLINE_LEVELS = {"3", "4", "3-4", "partial", "full", "partial-full"}
"""Levels of a count that take dossiers online: only their dossiers are those of "procedures
announced for online handling"; a count of every level holds others too."""
Kind = RateDefinition.Kind


def rate_parts(count: PeriodCount, kind: str) -> tuple[int, int] | None:
    """Numerator and denominator in the sense of a definition of ``kind``; None where the count
    does not give both, or where one would be guessed. A denominator of zero is given as it is:
    nothing arose."""
    if kind not in NUMERATORS or not _speaks_of(count, kind):
        return None
    columns = {name: getattr(count, name) for name in FORM_COLUMNS}
    denominator, guessed = DENOMINATORS[kind](columns)
    numerator = NUMERATORS[kind](columns)
    if guessed or numerator is None or denominator is None:
        return None
    return numerator, denominator


def _speaks_of(count: PeriodCount, kind: str) -> bool:
    """Are the dossiers of the count those that a definition of ``kind`` means?"""
    if kind == Kind.ONLINE_OF_ELIGIBLE:
        return count.level in ONLINE_LEVELS
    return kind != Kind.ONLINE_OF_ALL or not count.level
