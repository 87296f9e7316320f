"""What an official paper consists of, whatever it is written as: Word, PDF or plain text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext

from cchc_portal.pages.word_table import WordColumn

BLANK = "\u00a0" * 6


@dataclass(frozen=True)
class Words:
    """A paragraph of the body; ``centred`` ones have no indent. ``level``: 1 is a heading "I.", 2
    a heading "1.", 3 a heading "a)", 0 is text. ``blank``: what the portal does not hold and the
    unit is to write; it shows as such."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False
    level: int = 0
    blank: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A table in the body."""

    columns: Sequence[WordColumn]
    rows: Iterable[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class Annex:
    """A part on pages of its own after the signature: "Phụ lục I", its title, what it goes with
    ("Kèm theo Báo cáo số …")."""

    number: str
    title: str
    goes_with: str
    body: Sequence[Words | PaperTable]
    landscape: bool = False


@dataclass(frozen=True)
class Signature:
    """``forms``: the lines above the name ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); ``name`` is
    empty where it is not known who will sign."""

    forms: Sequence[str]
    name: str = ""


@dataclass(frozen=True)
class OfficialPaper:
    """``issuer`` without a ``superior`` stands alone; a paper without ``issuer`` (an annex) has no
    head. ``symbol`` as "QĐ-UBND"; ``marks`` ("Dự thảo") stand in the head and on every page;
    ``authority``: the line of a decision above its grounds."""

    title: str
    subject: str
    marks: Sequence[str]
    body: Sequence[Words | PaperTable]
    issuer: str = ""
    superior: str = ""
    symbol: str = ""
    place: str = ""
    authority: str = ""
    address: str = ""
    recipients: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    annexes: Sequence[Annex] = ()


def day_in_full(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2019": days under 10 and the months 1 and 2 take a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return pgettext("day in a document", "%(day)s/%(month)s/%(year)s") % {
        "day": f"{day.day:02d}",
        "month": month,
        "year": day.year,
    }


def blank_day(year: int | str = "") -> str:
    """A day for the registry to fill in."""
    return pgettext("day in a document", "%(day)s/%(month)s/%(year)s") % {
        "day": BLANK,
        "month": BLANK,
        "year": year or BLANK,
    }
