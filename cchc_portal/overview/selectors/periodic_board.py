"""Who has sent the periodic report of a period, who has not, and who is late.

Expected is every unit that the report of the province is about (``periodic_units``) and that stands
in a block on the last day of the period; a block in which nobody has an account does not report
through the portal, so nobody of it is late.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Min
from django.utils import timezone

from cchc_portal.audit.changes import event_model
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_units import report_units
from cchc_portal.overview.selectors.windows import Days, days_of
from cchc_portal.units.models import Block, Unit
from indices.selectors.late import people_of_units

State = PeriodicReport.State
NOT_BEGUN = "not_begun"


@dataclass(frozen=True)
class BoardLine:
    """A unit and its report. ``state`` is a state of the report, or ``NOT_BEGUN``. ``days_late``:
    how many days after the deadline it was first sent, or how many have passed without; 0 in time.
    ``people``: the accounts of the unit, focal points first."""

    unit: Unit
    report: PeriodicReport | None
    state: str
    first_sent_at: datetime | None
    days_late: int
    people: list = field(default_factory=list)

    @property
    def sent(self) -> bool:
        return self.state == State.SENT

    @property
    def late(self) -> bool:
        """The deadline has passed and it is not sent, or not sent again."""
        return self.days_late > 0 and not self.sent

    @property
    def sent_again(self) -> bool:
        return self.sent and self.first_sent_at != self.report.sent_at


@dataclass(frozen=True)
class BoardBlock:
    """``reports``: somebody in the block has an account, or a report is there."""

    block: Block
    lines: list[BoardLine]
    reports: bool


@dataclass(frozen=True)
class Board:
    """A period of a year, block by block; ``province``: the consolidated report, once begun."""

    window: ReportingWindow
    year: int
    days: Days
    today: date
    blocks: list[BoardBlock]
    province: PeriodicReport | None

    @property
    def expected(self) -> list[BoardLine]:
        return [line for held in self.blocks if held.reports for line in held.lines]

    @property
    def sent(self) -> list[BoardLine]:
        return [line for line in self.expected if line.sent]

    @property
    def missing(self) -> list[BoardLine]:
        """Expected and not sent, whether late or not."""
        return [line for line in self.expected if not line.sent]

    @property
    def late(self) -> list[BoardLine]:
        return [line for line in self.expected if line.late]


def board_of(*, window: ReportingWindow, year: int, people: bool = False) -> Board:
    """The board as it stands today. ``people``: with the accounts of each unit. The number of
    queries depends on nothing."""
    days, today = days_of(window, year), timezone.localdate()
    about = report_units(window=window, year=year)
    places = [
        place
        for place in about.places.values()
        if place.holds_on(days.until)
        and place.unit.holds_on(days.until)
        and (place.unit_id in about.unit_ids or about.silent(place))
    ]
    reports = {
        report.unit_id: report
        for report in PeriodicReport.objects.filter(window=window, year=year).select_related("unit")
    }
    first_sent = _first_sendings(reports.values())
    accounts = people_of_units([place.unit_id for place in places]) if people else {}

    def line(unit: Unit) -> BoardLine:
        report = reports.get(unit.pk)
        sent_at = first_sent.get(report.pk) if report else None
        return BoardLine(
            unit=unit,
            report=report,
            state=report.state if report else NOT_BEGUN,
            first_sent_at=sent_at,
            days_late=_days_late(report, sent_at, days.due_on, today),
            people=accounts.get(unit.pk, []),
        )

    ordered = sorted(places, key=_by_block)
    blocks = []
    for block, members in groupby(ordered, key=lambda place: place.block):
        lines = [line(place.unit) for place in members]
        blocks.append(BoardBlock(block, lines, reports=block.pk in about.block_ids))
    return Board(
        window=window,
        year=year,
        days=days,
        today=today,
        blocks=blocks,
        province=reports.get(None),
    )


def _by_block(place) -> tuple:
    block, unit = place.block, place.unit
    return block.order, block.code, unit.sort_key, unit.code


def _first_sendings(reports: Iterable[PeriodicReport]) -> dict[int, datetime]:
    """When each report was sent for the first time: what was returned and sent again was not late
    for that."""
    events = event_model(PeriodicReport).objects.filter(
        pgh_obj_id__in=[report.pk for report in reports], sent_at__isnull=False
    )
    return dict(events.order_by().values_list("pgh_obj_id").annotate(first=Min("sent_at")))


def _days_late(
    report: PeriodicReport | None, sent_at: datetime | None, due_on: date, today: date
) -> int:
    sent = report is not None and report.state == State.SENT and sent_at is not None
    until = timezone.localdate(sent_at) if sent else today
    return max(0, (until - due_on).days)
