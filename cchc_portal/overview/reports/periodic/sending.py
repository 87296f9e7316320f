"""What is kept of a periodic report when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.content import texts_of, written_parts
from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.outline import Part
from cchc_portal.overview.reports.periodic.paper import LANGUAGE, paper_of
from cchc_portal.overview.selectors.periodic_facts import periodic_facts

VERSION = 1


@dataclass(frozen=True)
class ToSend:
    """``content``: the paper and the texts, as JSON; ``blanks``: parts of which nothing is held and
    nothing was written."""

    content: Mapping[str, Any]
    blanks: list[Part]


def to_send(report: PeriodicReport, *, deputy: bool = False) -> ToSend:
    """The report as it would be sent now."""
    texts = texts_of(report)
    with override(LANGUAGE):
        facts = periodic_facts(unit=report.unit, window=report.window, year=report.year)
        parts = written_parts(facts, texts)
        paper = paper_of(facts, parts, deputy=deputy, draft=False)
    return ToSend(
        content={"version": VERSION, "paper": frozen_paper(paper), "texts": texts},
        blanks=[held.part for held in parts if held.blank],
    )
