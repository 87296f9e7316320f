"""What a rule proposes: the units that come into question, proposed or held back, each with why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from awards.eligibility import Decided, Facts, Gate, decide, decide_rises
from awards.eligibility.kinds import among_first, reached
from awards.models import Campaign, Nomination, NominationState, ProposalRule, RuleGate
from awards.selectors.basis import BlockBasis, basis_of, facts_of, figures_of_gates
from awards.selectors.proposal_words import ground_in_words, merit_in_words, refusal_in_words
from indices.models import Publication
from indices.selectors.published import previous_publications
from indices.selectors.set_break import criteria_that_differ, years_without_set

OVER = (NominationState.WITHDRAWN, NominationState.REFUSED)


@dataclass(frozen=True)
class ProposedUnit:
    """A unit that comes into question. ``why`` says its figures; ``held_back`` the grounds, in
    words, against it (none: it is proposed). ``nomination``: the one of this campaign and form that
    is under way."""

    unit_id: int
    code: str
    name: str
    publication: Publication
    why: str
    held_back: tuple[str, ...] = ()
    nomination: Nomination | None = None

    @property
    def proposed(self) -> bool:
        return not self.held_back


@dataclass(frozen=True)
class BlockProposals:
    """What a rule gives in one block; ``refused`` says why it gives nothing at all."""

    publication: Publication
    units: list[ProposedUnit] = field(default_factory=list)
    refused: str = ""

    @property
    def proposed(self) -> list[ProposedUnit]:
        return [unit for unit in self.units if unit.proposed]

    @property
    def held_back(self) -> list[ProposedUnit]:
        return [unit for unit in self.units if not unit.proposed]


@dataclass(frozen=True)
class RuleProposals:
    """A rule with what it gives in each block that published the index for the year."""

    rule: ProposalRule
    blocks: list[BlockProposals]

    @property
    def proposed(self) -> list[ProposedUnit]:
        return [unit for block in self.blocks for unit in block.proposed]

    @property
    def held_back(self) -> list[ProposedUnit]:
        return [unit for block in self.blocks for unit in block.held_back]


def rules_of(campaign: Campaign):
    """The rules of ``campaign`` with what proposing needs of them."""
    return (
        ProposalRule.objects.filter(campaign=campaign)
        .select_related("campaign", "form", "index", "block")
        .prefetch_related("gates")
    )


def proposals_of_campaign(campaign: Campaign) -> list[RuleProposals]:
    """Every rule of ``campaign`` with its proposals."""
    return [proposals(rule) for rule in rules_of(campaign)]


def proposals(rule: ProposalRule) -> RuleProposals:
    """What ``rule`` gives by the results that are published now.

    Units that were not assessed or have no value never come into question. The number of queries
    grows with the blocks and metrics of the rule, never with the units.
    """
    figures = figures_of_gates(rule)
    under_way = nominations_under_way(rule)
    found = []
    for basis in basis_of(rule):
        gates = {_gate(gate, basis): gate for gate in rule.gates.all()}
        facts = [facts_of(row, basis=basis, figures=figures) for row in basis.rows]
        decided = _decided(rule, basis, facts, list(gates))
        rows = {row["unit_code"]: row for row in basis.rows}
        found.append(
            BlockProposals(
                publication=basis.publication,
                units=[
                    ProposedUnit(
                        unit_id=row["unit_id"],
                        code=verdict.key,
                        name=row["unit_name"],
                        publication=basis.publication,
                        why=merit_in_words(row, rule=rule, decided=decided, figures=figures),
                        held_back=tuple(
                            ground_in_words(
                                ground, gate=gates.get(gate), row=row, rule=rule, figures=figures
                            )
                            for ground, gate in verdict.held_back
                        ),
                        nomination=under_way.get(row["unit_id"]),
                    )
                    for verdict in decided.verdicts
                    if (row := rows[verdict.key])
                ],
                refused=refusal_in_words(decided, rule=rule) if decided.refused else "",
            )
        )
    return RuleProposals(rule, found)


def nominations_under_way(rule: ProposalRule) -> dict[int, Nomination]:
    """By unit (id) the collective's nomination for the form of ``rule`` that is not over."""
    held = Nomination.objects.filter(
        campaign=rule.campaign_id, form=rule.form_id, recipient_kind="collective"
    ).exclude(state__in=OVER)
    return {nomination.unit_id: nomination for nomination in held}


def _gate(gate: RuleGate, basis: BlockBasis) -> Gate:
    if gate.kind == RuleGate.Kind.GRADE:
        return Gate(grade_place=basis.place_of(gate.grade))
    return Gate(metric=gate.metric, comparator=gate.comparator, value=gate.value)


def _decided(
    rule: ProposalRule, basis: BlockBasis, block: Sequence[Facts], gates: Sequence[Gate]
) -> Decided:
    if rule.kind == ProposalRule.Kind.RISE:
        previous = previous_publications([basis.publication]).get(basis.publication.pk)
        compared = {"publication": basis.publication, "previous": previous}
        return decide_rises(
            block,
            count=rule.count,
            gates=gates,
            year_before=previous is not None,
            differing=criteria_that_differ(**compared),
            without_set=years_without_set(**compared),
        )
    question: dict[str, Callable] = {
        ProposalRule.Kind.TOP: lambda: among_first(rule.count),
        ProposalRule.Kind.REACHED: lambda: reached(rule.threshold),
    }
    return decide(block, question=question[rule.kind](), gates=gates)


def still_proposed(nomination: Nomination) -> bool | None:
    """Would the rule of ``nomination`` propose its unit by the results of today? None where it was
    not proposed by a rule."""
    if nomination.rule_id is None:
        return None
    (rule,) = rules_of(nomination.campaign).filter(pk=nomination.rule_id)
    return nomination.unit_id in {unit.unit_id for unit in proposals(rule).proposed}
