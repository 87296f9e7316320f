"""Whose form II.06a the address asks for, and of which period; what is wrong with it in words."""

import dataclasses
from collections import Counter
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.utils.translation import gettext as _

from cchc_portal.units.models import Block, Unit
from cchc_portal.units.names import match_key
from dossiers.selectors.form_ii06 import Form, form_of_block, form_of_province, form_of_unit
from dossiers.selectors.periods import Period, period_of_days, read_period, year_period

LONGEST = 250
"""Of a unit's name, which may be typed instead of its code."""
NOT_FOUND, BAD = 404, 400
BY_LEVEL = "levels"


@dataclasses.dataclass
class Asked:
    """``unit`` goes before ``block``; with neither it is the province. ``by_level``: rows by who
    decides on the procedures."""

    units: list[Unit]
    blocks: list[Block]
    period: Period
    unit: Unit | None = None
    block: Block | None = None
    by_level: bool = False
    faults: list[str] = dataclasses.field(default_factory=list)
    status: int = 200

    @property
    def body(self) -> str:
        """Whose form it is."""
        held = self.unit or self.block
        return held.name if held else _("The whole province")

    @property
    def stem(self) -> str:
        """The name of a file, without its ending."""
        held = self.unit or self.block
        levels = [BY_LEVEL] if self.by_level else []
        parts = ["ii06a", held.code if held else "province", *levels, self.period.code]
        return "-".join(parts).replace("..", "_")

    @property
    def repeated_names(self) -> set[str]:
        """Names that more than one unit bears, as before and after a merger."""
        counted = Counter(unit.name for unit in self.units)
        return {name for name, times in counted.items() if times > 1}

    def form(self) -> Form:
        days = {"since": self.period.since, "until": self.period.until}
        if self.unit:
            return form_of_unit(unit=self.unit, **days)
        if self.block:
            return form_of_block(block=self.block, by_level=self.by_level, **days)
        return form_of_province(by_level=self.by_level, **days)

    def refuse(self, words: str, status: int) -> None:
        self.faults.append(words)
        self.status = max(self.status, status)


def read_asked(parameters: Mapping[str, str], *, usual_year: int) -> Asked:
    """Read the parameters of the address; the period is ``usual_year`` where none is named."""
    names = ("unit", "block", "rows", "period", "since", "until")
    told = {name: parameters.get(name, "").replace("\x00", "").strip() for name in names}
    asked = Asked(
        units=list(Unit.objects.all()),
        blocks=list(Block.objects.all()),
        period=year_period(usual_year),
    )
    asked.unit = _named(told["unit"], asked.units)
    asked.block = _named(told["block"], asked.blocks)
    asked.by_level = told["rows"] == BY_LEVEL and asked.unit is None
    for name, noun in (("unit", _("unit")), ("block", _("block"))):
        if told[name] and getattr(asked, name) is None:
            words = _("There is no %(noun)s “%(code)s”.")
            asked.refuse(words % {"noun": noun, "code": _short(told[name])}, NOT_FOUND)
    try:
        asked.period = _period(told, usual=asked.period)
    except ValueError as error:
        asked.refuse(str(error), BAD)
    return asked


def _named(text: str, rows: list):
    """By its code, or by a name that only one of them bears."""
    if not text or len(text) > LONGEST:
        return None
    by_code = [row for row in rows if row.code == text]
    key = match_key(text)
    found = by_code or [row for row in rows if match_key(row.name) == key]
    return found[0] if len(found) == 1 else None


def _period(told: dict[str, str], *, usual: Period) -> Period:
    """Raises ``ValueError``, in words, for what is no period."""
    if told["since"] or told["until"]:
        return period_of_days(since=_day(told["since"]), until=_day(told["until"]))
    return read_period(_short(told["period"])) if told["period"] else usual


def _day(text: str):
    if not text:
        raise ValueError(_("A period has a first and a last day; one of them is missing."))
    try:
        return DateField().clean(text)
    except ValidationError:
        words = _("“%(text)s” is no day; type it as 2025-12-31.")
        raise ValueError(words % {"text": _short(text)}) from None


def _short(text: str) -> str:
    """As much of it as a sentence can repeat."""
    return text if len(text) <= 60 else f"{text[:60]}…"
