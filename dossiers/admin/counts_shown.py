"""Printed counts as a page shows them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import number_format

from cchc_portal.figures.show import in_sentence
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
        yield FlagRow(title, grouped(flag.printed), grouped(flag.own_sum), flag.words)


def grouped(figure: int | Decimal | None) -> str | None:
    """257.141 in Vietnamese, 257,141 in English; a rate keeps its digits; None stays None."""
    if figure is None or isinstance(figure, Decimal):
        return in_sentence(figure) or None
    return number_format(figure, use_l10n=True, force_grouping=True)
