"""Which lanes of a unit's score sheet somebody sees, and which one they write."""

from indices.models import Assessment, Criterion, Lane, RoundBlock, Stage
from indices.selectors.entry_gate import EntryGate

ORDER = list(Stage)
DECIDED = ORDER.index(Stage.SUBMITTED)
EXPLAINED = ORDER.index(Stage.EXPLANATION)
WRITES = (Lane.COUNCIL, Lane.APPRAISAL_2, Lane.APPRAISAL_1, Lane.SURVEY, Lane.SELF)
"""Of two lanes that one person may write, the stage's own comes first."""
SEES_ALL = "units.view_all_drafts"


def seen_lanes(*, round_block: RoundBlock, user) -> tuple[str, ...]:
    """The lanes shown to ``user`` of a unit whose drafts they see.

    Whoever sees every unit's drafts sees every lane. The unit's own people see their own and the
    computed points; the first appraisal once its results went out; everything else once the
    council's work is done. Where the round does not show round 1 to units, all of it waits for
    the publication.
    """
    if user.is_superuser or user.has_perm(SEES_ALL) or round_block.stage == Stage.PUBLISHED:
        return tuple(Lane)
    seen = [Lane.SELF, Lane.COMPUTED]
    if round_block.round1_seen_by_units:
        place = ORDER.index(round_block.stage)
        if place >= EXPLAINED:
            seen.append(Lane.APPRAISAL_1)
        if place >= DECIDED:
            seen += [Lane.APPRAISAL_2, Lane.SURVEY, Lane.COUNCIL]
    return tuple(seen)


def sees_questions(*, round_block: RoundBlock, user) -> bool:
    """Are the explanations that appraisers asked for shown? To the unit once round 1 is over."""
    if user.is_superuser or user.has_perm(SEES_ALL):
        return True
    return ORDER.index(round_block.stage) >= EXPLAINED


def written_lane(*, gate: EntryGate, assessment: Assessment, criterion: Criterion) -> str:
    """The lane of ``criterion`` that the gate's person may write now; "" where there is none."""
    for lane in WRITES:
        if not gate.why_not(assessment=assessment, criterion=criterion, lane=lane):
            return lane
    return ""


def usual_lane(*, round_block: RoundBlock, user) -> str:
    """The lane that ``user`` would write at this stage: the one whose refusal is worth telling."""
    if user.has_perm("indices.conduct_round") and round_block.stage == Stage.COUNCIL:
        return Lane.COUNCIL
    if user.has_perm("indices.appraise") and not user.has_perm("indices.self_assess"):
        later = ORDER.index(round_block.stage) >= ORDER.index(Stage.APPRAISAL_2)
        return Lane.APPRAISAL_2 if later else Lane.APPRAISAL_1
    return Lane.SELF
