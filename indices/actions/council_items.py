"""Put a disputed criterion on the list of a meeting, or take it off again."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.show import in_sentence
from indices.actions.council_right import round_of_council
from indices.models import Assessment, CouncilItem, CouncilMeeting, Criterion, Lane
from indices.selectors.entry_gate import EntryGate

LONGEST_QUESTION = 2_000


@transaction.atomic
def put_item(
    *,
    meeting: CouncilMeeting,
    assessment: Assessment,
    criterion: Criterion,
    question: str,
    by,
    points: Decimal | None = None,
    not_applicable: bool = False,
    reason: str = "",
) -> CouncilItem:
    """The question whether the criterion of this unit gets ``points``, or is not assessed.

    An item that is not decided may be put anew with other words or points; its votes then fall.
    Raises ``Refused`` for a criterion that the council does not decide, ``ValidationError`` by
    field for points beyond the maximum, both or neither of points and "not assessed".
    """
    round_block = round_of_council(round_block=meeting.round_block, by=by)
    if assessment.round_block_id != round_block.pk:
        raise Refused(_("%(unit)s is not assessed in this round.") % {"unit": assessment.unit})
    gate = EntryGate(round_block=round_block, by=by)
    why_not = gate.why_no_lane(assessment=assessment, criterion=criterion, lane=Lane.COUNCIL)
    if why_not:
        raise Refused(why_not)
    _check(criterion, question, points, not_applicable)
    item = meeting.items.filter(assessment=assessment, criterion=criterion).first()
    _refuse_decided(item)
    _refuse_elsewhere(meeting, assessment, criterion)
    item = item or CouncilItem(meeting=meeting, assessment=assessment, criterion=criterion)
    wanted = {"question": question.strip(), "points": points, "not_applicable": not_applicable}
    if item.pk and all(getattr(item, name) == value for name, value in wanted.items()):
        return item
    why = reason or _("Item before the council")
    if item.pk:
        with because(by=by, reason=why):
            item.votes.all().delete()
    for name, value in wanted.items():
        setattr(item, name, value)
    return save_record(record=item, by=by, reason=why)


@transaction.atomic
def take_off_item(*, item: CouncilItem, by, reason: str) -> None:
    """The item leaves the list undecided, with its votes; history keeps both."""
    round_of_council(round_block=item.meeting.round_block, by=by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the item is taken off the list.")})
    _refuse_decided(item)
    with because(by=by, reason=reason):
        item.votes.all().delete()
        item.delete()


def _refuse_decided(item: CouncilItem | None) -> None:
    if item is not None and CouncilItem.objects.get(pk=item.pk).outcome:
        raise Refused(
            _("%(item)s is decided; another meeting may take it up again.") % {"item": item}
        )


def _refuse_elsewhere(meeting: CouncilMeeting, assessment, criterion: Criterion) -> None:
    other = (
        CouncilItem.objects.filter(assessment=assessment, criterion=criterion, outcome="")
        .exclude(meeting=meeting)
        .select_related("meeting")
        .first()
    )
    if other is not None:
        raise Refused(
            _("%(item)s is on the list of meeting %(number)s and not decided yet.")
            % {"item": other, "number": other.meeting.number}
        )


def _check(criterion: Criterion, question: str, points, not_applicable: bool) -> None:
    faults = {}
    if not question.strip():
        faults["question"] = _("Say what the council is to decide.")
    elif len(question) > LONGEST_QUESTION:
        faults["question"] = _("At most %(most)s characters.") % {"most": LONGEST_QUESTION}
    if not_applicable and points is not None:
        faults["points"] = _("What is not assessed has no points.")
    elif not not_applicable and points is None:
        faults["points"] = _("Give the points proposed, or “not assessed”.")
    elif points is not None and not 0 <= points <= criterion.max_points:
        faults["points"] = _("Points of %(code)s lie between 0 and %(max)s.") % {
            "code": criterion.code,
            "max": in_sentence(criterion.max_points),
        }
    if faults:
        raise ValidationError(faults)
