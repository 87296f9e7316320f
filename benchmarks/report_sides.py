"""Both sides of the summary PDF: through the portal, and typst alone. Needs Django to be set up."""

import gc
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import typst
from django.utils import translation

from benchmarks.report_world import BLOCK, YEAR, build_world
from cchc_portal.overview.reports.make import make_report
from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.pages.official_pdf import TEMPLATE, official_data
from cchc_portal.pages.typst_paper import ACCESSIBLE, TEMPLATES, fonts
from cchc_portal.units.models import Unit

ROUNDS = 3
MEASURED = 20
"""Units of which reports are made in turn."""
MOST_APART = 0.01
"""The sizes of both PDFs of a unit, as a share."""


@dataclass(frozen=True)
class Document:
    """What typst is given for the report of ``unit``."""

    unit: Unit
    template: bytes
    data: str


def documents() -> list[Document]:
    """Of the first units of the block, read from the database before anything is timed."""
    template = (TEMPLATES / f"{TEMPLATE}.typ").read_bytes()
    made = []
    for unit in Unit.objects.filter(places__block__code=BLOCK)[:MEASURED]:
        paper = summary_paper(summary_facts(unit=unit, year=YEAR))
        data = json.dumps(official_data(paper), ensure_ascii=False)
        made.append(Document(unit=unit, template=template, data=data))
    return made


def through_the_portal(document: Document) -> bytes:
    """Database, sentences, layout: all of it."""
    return make_report(kind="summary", unit=document.unit, year=YEAR, format="pdf").content


def typst_alone(document: Document) -> bytes:
    """The same document, its data at hand."""
    return typst.compile(
        document.template,
        root=TEMPLATES,
        sys_inputs={"data": document.data},
        pdf_standards=[ACCESSIBLE],
        font_paths=fonts(),
    )


def medians() -> tuple[float, float]:
    """Seconds for one PDF of each side: of several units in turn, both sides warm."""
    build_world()
    with translation.override("vi"):
        held = documents()
        return _medians(held, (through_the_portal, typst_alone))


def _medians(
    held: Sequence[Document], sides: Sequence[Callable[[Document], bytes]]
) -> tuple[float, float]:
    for document in held:
        _refuse_other_documents(*(side(document) for side in sides))
    times: dict[Callable, list[float]] = {side: [] for side in sides}
    for _round in range(ROUNDS):
        for document in held:
            for side in sides:
                gc.collect()
                begin = time.perf_counter()
                side(document)
                times[side].append(time.perf_counter() - begin)
    ours, alone = (median(times[side]) for side in sides)
    return ours, alone


def _refuse_other_documents(ours: bytes, alone: bytes) -> None:
    if abs(len(ours) - len(alone)) > MOST_APART * len(alone):
        raise RuntimeError(f"The documents differ: {len(ours)} and {len(alone)} bytes.")
