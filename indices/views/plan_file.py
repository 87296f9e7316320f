"""The tasks of a plan as a file: exactly those that the page shows."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from cchc_portal.sheets.writing import write_csv, write_xlsx
from indices.selectors.plan_words import due_in_words, lead_in_words, state_in_words
from indices.selectors.plans import TaskLine
from indices.views.plan_asked import Asked
from indices.views.ranking_file import CONTENT_TYPES


def plan_file(asked: Asked, lines: Sequence[TaskLine], *, title: str, file_format: str):
    """The download; ``file_format`` is csv or xlsx, anything else is not found."""
    headings, rows = _headings(), [_row(line) for line in lines]
    if file_format == "csv":
        content = write_csv(headings, rows)
    elif file_format == "xlsx":
        content = write_xlsx(headings, rows, title)
    else:
        raise Http404
    parts = ["plan", str(asked.year), asked.unit.code if asked.unit else ""]
    parts.append("illustrative" if asked.illustrative else "")
    name = "-".join(filter(None, parts))
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="{name}.{file_format}"'},
    )


def _headings() -> list[str]:
    return [
        _("Number"),
        _("Area"),
        _("Plan task"),
        _("Product"),
        _("Lead unit"),
        _("Coordinating units"),
        _("Due"),
        _("Done on"),
        _("State"),
        _("Remark"),
    ]


def _row(line: TaskLine) -> list:
    task = line.task
    return [
        task.number,
        task.area,
        task.content,
        task.product,
        lead_in_words(task),
        "; ".join(held.unit.name for held in task.coordinators.all()),
        line.due_on or due_in_words(task, None),
        line.done_on,
        state_in_words(line.state),
        task.remark,
    ]
