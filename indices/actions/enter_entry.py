"""Enter what one lane says of one criterion of one unit's assessment."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from cchc_portal.figures.show import in_sentence
from indices.actions.enter_score import ChangedMeanwhile
from indices.models import Assessment, Criterion, Lane, RoundBlock, ScoreEntry
from indices.scoring.rules import InputRefused, Inputs, needs, points_of
from indices.selectors.criteria import rule_of
from indices.selectors.entry_gate import EntryGate
from indices.selectors.rule_in_words import fault_in_words

GIVEN = ("a", "b", "branch", "points", "not_applicable", "note")
"""What may be entered; all but the note say how the criterion was scored."""
INPUTS = {"a", "b", "branch", "points", "not_applicable"}
FREE_LANES = (Lane.APPRAISAL_1, Lane.APPRAISAL_2, Lane.COUNCIL)
"""Lanes whose people may give points that the rule does not: they decide, with a note."""
LONGEST_NOTE = 5_000


@dataclass(frozen=True)
class Written:
    """The entry as it stands; ``changed`` is False when it stood so already."""

    entry: ScoreEntry
    changed: bool


@transaction.atomic
def enter_entry(
    *,
    assessment: Assessment,
    criterion: Criterion,
    lane: str,
    by,
    reason: str = "",
    seen_event: int | None = None,
    gate: EntryGate | None = None,
    **given: Any,
) -> Written:
    """Set what is ``given`` (``GIVEN``) in ``lane``; what is not named stays as it is.

    Where every input of the rule is there, the rule makes the points; ``points`` given beside
    inputs must agree with them, except where an appraiser or the council decides otherwise and
    says why in the note. Inputs that are not complete are kept, without points: "not scored yet".
    ``seen_event`` as in ``enter_score``. ``gate`` spares the reads of many entries of one round;
    it must be of this round and person and be made in the same transaction.

    Raises ``Refused`` where ``EntryGate`` says no, ``ChangedMeanwhile``, and ``ValidationError``
    by field for inputs that the rule does not take.
    """
    assessment = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=assessment.pk)
    )
    # Read after the lock: whoever moves the stage waits for it.
    round_block = RoundBlock.objects.only("pk", "stage").get(pk=assessment.round_block_id)
    gate = gate or EntryGate(round_block=assessment.round_block, by=by)
    gate.round_block.stage = round_block.stage
    why_not = gate.why_not(assessment=assessment, criterion=criterion, lane=lane)
    if why_not:
        raise Refused(why_not)
    entries = ScoreEntry.objects.filter(assessment=assessment, criterion=criterion, lane=lane)
    entry = entries.order_by("pk").first() or ScoreEntry(
        assessment=assessment, criterion=criterion, lane=lane
    )
    if seen_event is not None and entry.pk and latest_event_id(entry) > seen_event:
        raise ChangedMeanwhile(changes_of(entry, after=seen_event))
    wanted = _wanted(entry, given)
    wanted["points"] = _points(criterion, lane, wanted, given)
    _check(criterion, lane, wanted, given, round_block=gate.round_block, assessment=assessment)
    if entry.pk and all(_same(getattr(entry, name), wanted[name]) for name in GIVEN):
        return Written(entry=entry, changed=False)
    if entry.pk is None and all(_is_empty(value) for value in wanted.values()):
        return Written(entry=entry, changed=False)
    for name in GIVEN:
        setattr(entry, name, wanted[name])
    entry.assessment, entry.criterion = assessment, criterion
    entry.clean_fields(exclude=("assessment", "criterion"))
    with because(by=by, reason=reason or str(Lane(lane).label)):
        entry.save()
    return Written(entry=entry, changed=True)


def _is_empty(value) -> bool:
    """Nothing was entered; 0 is a figure, though 0 == False."""
    return value is None or value is False or value == ""


def _same(old, new) -> bool:
    return old == new and str(old) == str(new)


def _wanted(entry: ScoreEntry, given: dict[str, Any]) -> dict[str, Any]:
    """What the entry is to hold, points aside. Inputs and "not assessed" replace each other."""
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"enter_entry does not know {', '.join(sorted(unknown))}")
    wanted = {name: given.get(name, getattr(entry, name)) for name in GIVEN}
    scored = any(given.get(name) not in (None, "") for name in ("a", "b", "branch", "points"))
    if given.get("not_applicable"):
        if scored:
            raise ValidationError(
                {"not_applicable": _("What is not assessed has no inputs and no points.")}
            )
        wanted |= {"a": None, "b": None, "branch": ""}
    elif scored:
        wanted["not_applicable"] = False
    return wanted


def _points(
    criterion: Criterion, lane: str, wanted: dict[str, Any], given: dict[str, Any]
) -> Decimal | None:
    """The points: those of the rule where its inputs are complete, else those given."""
    if wanted["not_applicable"]:
        return None
    rule = rule_of(criterion)
    asked = needs(rule, wanted["branch"])
    complete = "points" not in asked and all(wanted[name] not in (None, "") for name in asked)
    typed = given.get("points")
    if not complete:
        return _typed_points(criterion, wanted, given)
    if not INPUTS & given.keys() and wanted["points"] is not None:
        return wanted["points"]  # only the note changes: points that were decided stay
    inputs = Inputs(a=wanted["a"], b=wanted["b"], branch=wanted["branch"])
    try:
        outcome = points_of(rule, inputs)
    except InputRefused as refused:
        raise ValidationError(_by_field(refused)) from refused
    if outcome.not_applicable:
        wanted["not_applicable"] = True
        wanted["note"] = wanted["note"] or _("Nothing arose: not assessed, as the rule says.")
        if typed is not None:
            raise ValidationError(
                {"points": _("Nothing arose, so the rule does not assess this criterion.")}
            )
        return None
    if typed is None or typed == outcome.points:
        return outcome.points
    if lane not in FREE_LANES:
        raise ValidationError(
            {
                "points": _("The rule gives %(points)s points for these inputs.")
                % {"points": in_sentence(outcome.points)}
            }
        )
    return typed


def _typed_points(
    criterion: Criterion, wanted: dict[str, Any], given: dict[str, Any]
) -> Decimal | None:
    """Points without complete inputs: as typed; those of older inputs do not outlive them."""
    changed = any(name in given for name in ("a", "b", "branch"))
    points = given.get("points") if changed or "points" in given else wanted["points"]
    if points is not None and not 0 <= points <= criterion.max_points:
        raise ValidationError({"points": _beyond(criterion, points)})
    return points


def _beyond(criterion: Criterion, points: Decimal) -> str:
    if points < 0:
        return _("Points are not negative.")
    return _("%(points)s points are more than the maximum of %(code)s, %(max)s.") % {
        "points": in_sentence(points),
        "code": criterion.code,
        "max": in_sentence(criterion.max_points),
    }


def _by_field(refused: InputRefused) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for fault in refused.faults:
        name = fault.values.get("name", "")
        field = name if name in ("a", "b", "branch", "points") else "a"
        faults.setdefault(field, []).append(fault_in_words(fault))
    return faults


def _check(
    criterion: Criterion,
    lane: str,
    wanted: dict[str, Any],
    given: dict[str, Any],
    *,
    round_block: RoundBlock,
    assessment: Assessment,
) -> None:
    points = wanted["points"]
    if points is not None and not 0 <= points <= criterion.max_points:
        raise ValidationError({"points": _beyond(criterion, points)})
    if wanted["not_applicable"] and not wanted["note"].strip():
        raise ValidationError({"note": _("Say why the criterion is not assessed.")})
    if len(wanted["note"]) > LONGEST_NOTE:
        raise ValidationError({"note": _("At most %(most)s characters.") % {"most": LONGEST_NOTE}})
    without_evidence = (
        lane in (Lane.APPRAISAL_1, Lane.APPRAISAL_2)
        and points
        and criterion.evidence_required
        and round_block.no_evidence == RoundBlock.NoEvidence.ZERO
        and not assessment.citations.filter(criterion=criterion, withdrawn=False).exists()
    )
    if without_evidence:
        raise ValidationError(
            {
                "points": _("No evidence is cited for %(code)s: this round gives zero points then.")
                % {"code": criterion.code}
            }
        )
