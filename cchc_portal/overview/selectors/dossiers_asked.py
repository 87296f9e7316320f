"""What the address of a page on dossiers asks for: a period, and a narrowing by codes."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.units.models import Block, Unit
from dossiers.models import Channel, Procedure, ProcedureField, ServiceLevel
from dossiers.selectors.outside_blocks import counting_in_blocks
from dossiers.selectors.periods import Period, period_of_days, read_period, year_period

NAMES = ("period", "since", "until", "block", "unit", "field", "procedure", "level", "channel")
"""The parameters of the address, in the order of links made from it."""
LONGEST = 100


@dataclasses.dataclass
class Asked:
    """The narrowing; what is wrong with the address stands in ``faults``, in words. ``among``: of
    all units only these (ids), which no address asks for."""

    year: int
    period: Period
    blocks: list[Block]
    fields: list[ProcedureField]
    levels: list[ServiceLevel]
    block: Block | None = None
    unit: Unit | None = None
    field: ProcedureField | None = None
    procedure: Procedure | None = None
    level: ServiceLevel | None = None
    channel: str = ""
    among: frozenset[int] | None = None
    faults: list[str] = dataclasses.field(default_factory=list)

    @property
    def whole_year(self) -> bool:
        return self.period == year_period(self.year)

    @property
    def free_bounds(self) -> bool:
        """The period was given by its days."""
        return ".." in self.period.code

    @property
    def narrowed(self) -> bool:
        """To some dossiers of a unit: printed totals and targets speak of all of them."""
        return any((self.field, self.procedure, self.level, self.channel))

    @property
    def as_of(self) -> date:
        """The day of what is pending and overdue: the last of the period, or today."""
        return min(self.period.until, localdate())

    @property
    def counted(self) -> dict:
        """The narrowing but for the units, as ``tallies`` takes it."""
        return {
            "since": self.period.since,
            "until": self.period.until,
            "procedure_ids": [self.procedure.pk] if self.procedure else None,
            "field_ids": [self.field.pk] if self.field else None,
            "levels": [self.level.code] if self.level else None,
            "channels": [self.channel] if self.channel else None,
        }

    @property
    def codes(self) -> dict[str, str]:
        """The narrowing as parameters of an address."""
        chosen = {
            "block": self.block,
            "unit": self.unit,
            "field": self.field,
            "procedure": self.procedure,
            "level": self.level,
        }
        period = {} if self.whole_year else {"period": self.period.code}
        return (
            period
            | {name: record.code for name, record in chosen.items() if record}
            | ({"channel": self.channel} if self.channel else {})
        )


def read_asked(parameters: Mapping[str, str], *, year: int) -> Asked:
    """Read the parameters of an address of ``year``; unknown codes are named, not passed over."""
    told = {name: parameters.get(name, "").strip()[:LONGEST].replace("\x00", "") for name in NAMES}
    faults: list[str] = []
    asked = Asked(
        year=year,
        period=_period(told, year, faults),
        blocks=list(Block.objects.all()),
        fields=list(ProcedureField.objects.all()),
        levels=list(ServiceLevel.objects.all()),
        faults=faults,
    )
    asked.block = _chosen(asked.blocks, told["block"], _("block"), faults)
    asked.field = _chosen(asked.fields, told["field"], _("field"), faults)
    asked.level = _chosen(asked.levels, told["level"], _("service level"), faults)
    asked.unit = _chosen(Unit.objects.filter(code=told["unit"]), told["unit"], _("unit"), faults)
    asked.procedure = _chosen(
        Procedure.objects.filter(code=told["procedure"]).select_related("field"),
        told["procedure"],
        _("procedure"),
        faults,
    )
    if told["channel"] in Channel.values:
        asked.channel = told["channel"]
    elif told["channel"]:
        faults.append(_no_such(_("channel"), told["channel"]))
    return asked


def units_of_block(block: Block, period: Period) -> set[int]:
    """Ids of the units that stood in the block on any day of the period, or count for it then."""
    return counting_in_blocks(codes=[block.code], since=period.since, until=period.until)


def _period(told: dict[str, str], year: int, faults: list[str]) -> Period:
    try:
        if told["since"] or told["until"]:
            period = period_of_days(
                since=_day(told["since"]) or date(year, 1, 1),
                until=_day(told["until"]) or date(year, 12, 31),
            )
        else:
            period = read_period(told["period"] or f"{year:04}")
    except ValueError as error:
        faults.append(str(error))
        return year_period(year)
    if year not in (period.until.year, period.since.year):
        faults.append(
            _("The period %(days)s does not lie in %(year)s.")
            % {"days": period.days, "year": str(year)}
        )
        return year_period(year)
    return _by_its_name(period, year)


def _by_its_name(period: Period, year: int) -> Period:
    """The year itself where two days name all of it."""
    whole = year_period(year)
    return whole if (period.since, period.until) == (whole.since, whole.until) else period


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            _("“%(text)s” is no day; type it as 2025-12-31.") % {"text": text}
        ) from None


def _chosen(known, code: str, noun: str, faults: list[str]):
    if not code:
        return None
    found = next((record for record in known if record.code == code), None)
    if found is None:
        faults.append(_no_such(noun, code))
    return found


def _no_such(noun: str, code: str) -> str:
    return _("There is no %(noun)s “%(code)s”.") % {"noun": noun, "code": code}


def break_of_levels(levels: list[ServiceLevel]) -> date | None:
    """The first day of the newer classification of service levels."""
    days = [
        level.valid_from
        for level in levels
        if level.classification == ServiceLevel.Classification.TWO_EXTENTS and level.valid_from
    ]
    return min(days, default=None)


def around_break(years: Iterable[int], day: date | None) -> bool:
    """Whether figures stand on both sides of the day."""
    return day is not None and min(years) <= day.year <= max(years)
