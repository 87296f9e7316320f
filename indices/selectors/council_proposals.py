"""Disputed criteria that the council may take up, proposed by the portal."""

from dataclasses import dataclass

from indices.models import Assessment, CouncilItem, Criterion, Explanation, Lane, RoundBlock
from indices.selectors.board_facts import RoundFacts
from indices.selectors.differences import Difference, differences
from indices.selectors.entry_gate import LANES_OF

MOST_PROPOSALS = 30
REVIEW, EXPLAINED, DIFFERS = "review", "explained", "differs"
ORDER = (REVIEW, EXPLAINED, DIFFERS)


@dataclass(frozen=True)
class Proposal:
    """One criterion of one unit where what it gave itself and what was appraised still differ.
    ``why``: the unit asked for a review, it was asked to explain, or neither."""

    difference: Difference
    why: str
    words: str

    @property
    def assessment(self) -> Assessment:
        return self.difference.assessment

    @property
    def criterion(self) -> Criterion:
        return self.difference.criterion

    @property
    def key(self) -> str:
        return f"{self.assessment.pk}-{self.criterion.pk}"


def council_proposals(*, facts: RoundFacts) -> list[Proposal]:
    """Reviews asked for by units first, then what was explained, then the largest differences; at
    most ``MOST_PROPOSALS``. What the council has decided or has before it is left out."""
    before_it = set(_before_the_council(facts.round_block))
    asked: dict[tuple[int, int], Explanation] = {}
    for explanation in facts.explanations:
        key = (explanation.assessment_id, explanation.criterion_id)
        if key not in asked or explanation.kind == Explanation.Kind.REVIEW:
            asked[key] = explanation
    found = []
    for difference in differences(facts=facts):
        assessment, criterion = difference.assessment, difference.criterion
        key = (assessment.pk, criterion.pk)
        if (
            key in before_it
            or difference.lane == Lane.COUNCIL
            or Lane.COUNCIL not in LANES_OF[criterion.method]
            or not facts.wanted(assessment, [criterion])
        ):
            continue
        explanation = asked.get(key)
        found.append(
            Proposal(
                difference=difference,
                why=_why(explanation),
                words=(explanation.answer or explanation.message) if explanation else "",
            )
        )
    found.sort(key=lambda proposal: ORDER.index(proposal.why))
    return found[:MOST_PROPOSALS]


def _why(explanation: Explanation | None) -> str:
    if explanation is None:
        return DIFFERS
    return REVIEW if explanation.kind == Explanation.Kind.REVIEW else EXPLAINED


def _before_the_council(round_block: RoundBlock):
    return CouncilItem.objects.filter(meeting__round_block=round_block).values_list(
        "assessment_id", "criterion_id"
    )
