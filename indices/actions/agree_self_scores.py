"""Agree with what units gave themselves: one criterion for many units, or many criteria of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from indices.actions.enter_entry import enter_entry
from indices.actions.hold_assessment import hold_assessments
from indices.models import Assessment, Criterion, Lane, RoundBlock, ScoreEntry
from indices.selectors.entry_gate import EntryGate


@dataclass(frozen=True)
class Agreed:
    """What became of one item: ``refusal`` is empty where the self score was taken over."""

    assessment: Assessment
    criterion: Criterion
    refusal: str


def agree_self_scores(
    *,
    round_block: RoundBlock,
    items: Iterable[tuple[Assessment, Criterion]],
    lane: str,
    by,
) -> list[Agreed]:
    """Write the self entry of each item into the appraiser's ``lane``, each by itself: what is
    refused stays as it is and says why, the others are written."""
    done = []
    items = list(items)
    with transaction.atomic():
        hold_assessments(assessment for assessment, _criterion in items)
        gate = EntryGate(round_block=round_block, by=by)
        for assessment, criterion in items:
            refusal = ""
            try:
                with transaction.atomic():
                    _agree(assessment, criterion, lane, by, gate)
            except ValidationError as error:
                refusal = " ".join(error.messages)
            done.append(Agreed(assessment=assessment, criterion=criterion, refusal=refusal))
    return done


def _agree(
    assessment: Assessment, criterion: Criterion, lane: str, by, gate: EntryGate
) -> ScoreEntry:
    own = ScoreEntry.objects.filter(
        assessment=assessment, criterion=criterion, lane=Lane.SELF
    ).first()
    if own is None or (own.points is None and not own.not_applicable):
        raise ValidationError(_("The unit has not scored this criterion."))
    begun = ScoreEntry.objects.filter(assessment=assessment, criterion=criterion, lane=lane).first()
    if begun and (begun.points is not None or begun.not_applicable):
        raise ValidationError(_("It is appraised already."))
    if begun and not (begun.a is None and begun.b is None and not begun.branch):
        raise ValidationError(_("Its appraisal was begun with other figures; finish that one."))
    given = (
        {"not_applicable": True, "note": own.note}
        if own.not_applicable
        else {
            "a": own.a,
            "b": own.b,
            "branch": own.branch,
            "points": own.points,
        }
    )
    return enter_entry(
        assessment=assessment,
        criterion=criterion,
        lane=lane,
        by=by,
        reason=_("Agreed with the self score"),
        gate=gate,
        **given,
    ).entry
