"""Periodic reports of the small world: begun, written, sent, on any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

from cchc_portal.overview.actions.begin_report import begin_report
from cchc_portal.overview.actions.make_reference_rows import make_reference_rows
from cchc_portal.overview.actions.send_report import send_report
from cchc_portal.overview.actions.write_report_text import write_report_texts
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.windows import window_of
from cchc_portal.units.models import Unit
from tests.factories.world import World

YEAR = 2024
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@contextmanager
def on_day(day: str, at: str = "09:00") -> Iterator[None]:
    """Everything inside happens on ``day`` ("2024-03-18")."""
    moment = datetime.fromisoformat(f"{day}T{at}:00").replace(tzinfo=HERE)
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def window(code: str = "q1", year: int = YEAR) -> ReportingWindow:
    make_reference_rows()
    return window_of(code=code, year=year)


def begun(unit: Unit | None, *, code: str = "q1", year: int = YEAR, by=None) -> PeriodicReport:
    return begin_report(unit=unit, window=window(code, year), year=year, by=by)


def written(report: PeriodicReport, by=None, **texts: str) -> PeriodicReport:
    """``written(report, II_1="…")``: the underscore stands for the dot of a part's code."""
    given = {part.replace("_", "."): text for part, text in texts.items()}
    write_report_texts(report=report, texts=given, by=by)
    return report


def sent(report: PeriodicReport, by=None, **texts: str) -> PeriodicReport:
    """Sent as it is, blanks and all."""
    written(report, by, **texts)
    return send_report(report=report, by=by, with_blanks=True)


def periodic_examples(world: World) -> dict[str, object]:
    """One of each, as the addresses of the admin need them."""
    return {
        "overview/periodicreport": begun(world.units["so-a"]),
        "overview/reportingwindow": window(),
    }
