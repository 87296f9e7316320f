"""A sentence about the tasks of a plan that were done."""

from django.utils.translation import gettext as _

from cchc_portal.figures.words import count
from cchc_portal.overview.sentences.words import listed
from indices.scoring.plan_state import TaskCounts
from indices.selectors.plan_words import rate_in_words


def plan_sentence(counts: TaskCounts, *, year: int) -> str:
    """Done of all, late ones and those overdue; "" where the plan has no task."""
    if not counts.total:
        return ""
    said = _("%(done)s of %(total)s tasks of the plan of %(year)s are done, a rate of %(rate)s%%")
    told = {
        "done": counts.done,
        "total": counts.total,
        "year": year,
        "rate": rate_in_words(counts),
    }
    left = (
        (counts.done_late, _("%(count)s done late")),
        (counts.waiting, _("%(count)s waiting for confirmation")),
        (counts.overdue, _("%(count)s overdue and not done")),
    )
    clauses = [words % {"count": count(number)} for number, words in left if number]
    rest = _("; tasks %(clauses)s") % {"clauses": listed(clauses)} if clauses else ""
    return f"{said % told}{rest}."
