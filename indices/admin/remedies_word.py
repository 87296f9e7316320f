"""The remediation plan as a Word document."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points
from cchc_portal.figures.words import day
from cchc_portal.pages.portal_name import PORTAL_NAME
from cchc_portal.pages.word_table import WordColumn, WordTable, word_document
from indices.scoring.plan_state import WAITING
from indices.selectors.plan_words import state_in_words
from indices.selectors.published_criteria_plan import Measure, Plan, PlannedLeaf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def plan_document(plan: Plan, *, title: str) -> HttpResponse:
    """The plan as a download: every criterion that lost points, with its measures or a blank."""
    result = plan.result
    publication = result.publication
    lead = [_("Illustrative data")] if publication.illustrative else []
    lead.append(result.unit_name)
    if publication.decision_number:
        lead.append(f"{_('Decision number')}: {publication.decision_number}")
    content = word_document(
        WordTable(
            head=str(PORTAL_NAME),
            title=title,
            lead=lead,
            columns=[
                WordColumn(_("Criterion"), 30),
                WordColumn(_("Points lost"), 10, figure=True),
                WordColumn(_("Measure"), 40),
                WordColumn(_("Owner"), 18),
                WordColumn(_("Due day"), 13),
                WordColumn(_("Done on"), 13),
            ],
            rows=[row for line in plan.lines for row in _rows(line)],
            notes=[_("Draft")],
            landscape=True,
        )
    )
    name = f"ke-hoach-khac-phuc-{result.unit_code}-{publication.year}.docx"
    return HttpResponse(
        content,
        content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rows(line: PlannedLeaf) -> list[list[str]]:
    criterion = f"{line.leaf.code} {line.leaf.name}"
    lost = in_points(line.lost)
    if not line.steps:
        return [[criterion, lost, "", "", "", ""]]
    first, *more = line.steps
    return [[criterion, lost, *_cells(first)], *(["", "", *_cells(step)] for step in more)]


def _cells(step: Measure) -> list[str]:
    done = day(step.done_on) if step.done_on else ""
    if done and step.deadline.confirmed_on is None:
        done = f"{done} ({state_in_words(WAITING)})"
    return [step.task.content, step.task.lead_office, day(step.due_on), done]
