"""What is kept of a periodic report when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.content import texts_of, written_parts
from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.outline import Part
from cchc_portal.overview.reports.periodic.paper import drawn_up
from cchc_portal.overview.selectors.periodic_facts import periodic_facts

VERSION = 1


@dataclass(frozen=True)
class ToSend:
    """``content``: the paper and the texts, as JSON; ``blanks``: parts of which nothing is held and
    nothing was written."""

    content: Mapping[str, Any]
    blanks: list[Part]


def blanks_of(report: PeriodicReport) -> list[Part]:
    facts = periodic_facts(unit=report.unit, window=report.window, year=report.year)
    return [held.part for held in written_parts(facts, texts_of(report)) if held.blank]


def to_send(report: PeriodicReport, *, deputy: bool = False) -> ToSend:
    """The report as it would be sent now."""
    paper = drawn_up(
        unit=report.unit,
        window=report.window,
        year=report.year,
        report=report,
        deputy=deputy,
        draft=False,
    )
    content = {"version": VERSION, "paper": frozen_paper(paper), "texts": texts_of(report)}
    return ToSend(content=content, blanks=blanks_of(report))
