"""Printed counts as a page shows them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import grouped
from dossiers.models import PeriodCount
from dossiers.selectors.period_sums import flags


class FlagRow(NamedTuple):
    """One thing that does not add up, for people: the column, both figures, and the sentence."""

    title: str
    printed: str
    own_sum: str
    words: str


def flag_rows(count: PeriodCount) -> Iterator[FlagRow]:
    """What does not add up in ``count``, in the order of the form."""
    for flag in flags(count):
        title = count._meta.get_field(flag.column).verbose_name
        yield FlagRow(title, figure_shown(flag.printed), figure_shown(flag.own_sum), flag.words)


def figure_shown(figure: int | Decimal | None) -> str | None:
    """257.141 in Vietnamese, 257,141 in English; a rate keeps its digits; None stays None."""
    if figure is None or isinstance(figure, Decimal):
        return in_sentence(figure) or None
    return grouped(figure)
