"""Inspection findings that were not remedied by their deadline: a suggestion for deductions."""

from collections import Counter
from datetime import date

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import ngettext

from cchc_portal.figures.words import count as in_words
from indices.models import Assessment, Criterion, InspectionFinding, RoundBlock


def _overdue(on: date | None):
    day = on or timezone.localdate()
    late = Q(remedied_on__isnull=True, remedy_by__lt=day) | Q(remedied_on__gt=F("remedy_by"))
    return InspectionFinding.objects.filter(late, remedy_by__isnull=False)


def open_findings(
    assessment: Assessment, *, criterion: Criterion | None = None, on: date | None = None
) -> list[InspectionFinding]:
    """The unit's findings of this round not remedied by their deadline, seen on day ``on``
    (today): still open, or remedied late. With ``criterion`` those that this deduction counts, or
    that name none."""
    found = _overdue(on).filter(round_block=assessment.round_block_id, unit=assessment.unit_id)
    if criterion is not None:
        found = found.filter(Q(criterion=criterion) | Q(criterion__isnull=True))
    return list(found.select_related("criterion").order_by("remedy_by", "pk"))


def findings_suggestion(findings: int) -> str:
    """ "02 findings past their deadline"; empty where there is none."""
    if not findings:
        return ""
    return ngettext(
        "%(count)s inspection finding not remedied by its deadline",
        "%(count)s inspection findings not remedied by their deadline",
        findings,
    ) % {"count": in_words(findings)}


def findings_of_round(
    *, round_block: RoundBlock, on: date | None = None
) -> dict[tuple[int, int | None], str]:
    """The suggestion by unit and deduction (ids; None: it names none). One query."""
    rows = _overdue(on).filter(round_block=round_block).values_list("unit_id", "criterion_id")
    return {key: findings_suggestion(number) for key, number in Counter(rows).items()}
