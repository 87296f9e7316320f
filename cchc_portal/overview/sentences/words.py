"""The small words that sentences share: numbers, places, periods, names."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import day

ALIAS_AT_THE_END = re.compile(r"\s*\([^()]*\)\s*$")


def percent(value: Decimal) -> str:
    """A figure with the digits it was printed with, and no space before the sign: 81,60%."""
    return f"{in_sentence(value)}%"


def index_words(name: str) -> str:
    """The index as it is called in a sentence: without the alias in brackets."""
    return ALIAS_AT_THE_END.sub("", name)


def unit_called(*, name: str, short_name: str) -> str:
    """The unit when it is named again: "Ban" for a Ban, else its short name, else its name."""
    return "Ban" if name.startswith("Ban ") else short_name or name


def listed(names: Sequence[str]) -> str:
    """ "A, B và C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def block_words(name: str) -> str:
    """The block inside a sentence; names that do not begin with "Khối" are put in quotes."""
    if name.startswith("Khối"):
        return name
    return _("the block “%(block)s”") % {"block": name}


def place(rank: int, rank_of: int | None) -> str:
    """A rank with the size of the block, or alone where the size is not known."""
    if rank_of is None:
        return pgettext("rank without the size of the block", "%(rank)s") % {"rank": rank}
    return _("%(rank)s of %(rank_of)s") % {"rank": rank, "rank_of": rank_of}


def when(*, year: int, period: str, as_of: date | None) -> str:
    """The period as the beginning of a sentence: "Năm 2018"."""
    words = period
    if period == str(year):
        words = pgettext("beginning of a sentence", "In %(year)s") % {"year": year}
    if as_of is None:
        return words
    return _("%(period)s (as of %(day)s)") % {"period": words, "day": day(as_of)}


def then(*, year: int, period: str) -> str:
    """The period inside a sentence: "năm 2017"."""
    if period != str(year):
        return period
    return pgettext("inside a sentence", "%(year)s") % {"year": year}
