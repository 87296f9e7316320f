"""The evidence of an assessment as its pages show it: by criterion, with flags, and what this
person may do."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cchc_portal.units.scope import SEES_ALL, may_edit_unit
from indices.models import (
    Assessment,
    Citation,
    Criterion,
    EvidenceDocument,
    Explanation,
    RoundBlock,
)
from indices.selectors.entry_gate import EntryGate
from indices.selectors.evidence import evidence_of
from indices.selectors.evidence_flags import Flag, flags_of
from indices.selectors.evidence_rights import explanations_to_cite_for, why_not_cite


@dataclass(frozen=True)
class Cited:
    """One citation: ``document`` at ``section``, ``page``; ``explanation`` where it is part of
    one."""

    pk: int
    document: EvidenceDocument
    section: str
    page: str
    explanation: Explanation | None
    flags: list[Flag]
    may_withdraw: bool


@dataclass
class Shown:
    """What ``admin/indices/assessment/_citations.html`` is given for one criterion. ``missing``
    says that evidence is required and none is cited, ``why_not_cite`` why the unit cannot cite
    now."""

    assessment: Assessment
    criterion: Criterion
    citations: list[Cited] = field(default_factory=list)
    missing: str = ""
    why_not_cite: str = ""
    explanation: Explanation | None = None

    @property
    def may_cite(self) -> bool:
        return not self.why_not_cite


def shown_evidence(
    *,
    assessment: Assessment,
    user,
    criteria: Iterable[Criterion] | None = None,
    gate: EntryGate | None = None,
) -> dict[int, Shown]:
    """The evidence of every scored criterion (or of ``criteria``), by its key; the number of
    queries does not grow with them. ``gate`` spares reading again what the page has read."""
    gate = gate or EntryGate(round_block=assessment.round_block, by=user)
    criteria = list(gate.criteria.scored if criteria is None else criteria)
    cited = evidence_of(
        assessment=assessment, criterion=criteria[0] if len(criteria) == 1 else None
    )
    flags = flags_of(
        [citation.document for citation in cited],
        year=assessment.round_block.round.year,
        named=user.has_perm(SEES_ALL),
    )
    explanations = explanations_to_cite_for(assessment=assessment)
    by_criterion: dict[int, list[Citation]] = defaultdict(list)
    for citation in cited:
        by_criterion[citation.criterion_id].append(citation)
    enters = user.has_perm("indices.self_assess") and may_edit_unit(user, assessment.unit)
    return {
        criterion.pk: _shown(
            assessment,
            criterion,
            by_criterion[criterion.pk],
            flags=flags,
            explanation=explanations.get(criterion.pk) if enters else None,
            gate=gate,
        )
        for criterion in criteria
    }


def _shown(
    assessment: Assessment,
    criterion: Criterion,
    cited: list[Citation],
    *,
    flags: dict[int, list[Flag]],
    explanation: Explanation | None,
    gate: EntryGate,
) -> Shown:
    about = {"assessment": assessment, "criterion": criterion, "by": gate.by, "gate": gate}
    of_self = why_not_cite(**about)
    shown = Shown(
        assessment=assessment,
        criterion=criterion,
        explanation=explanation,
        why_not_cite="" if explanation else of_self,
        missing="" if cited else _missing(criterion, assessment.round_block),
    )
    for citation in cited:
        open_now = explanation is not None if citation.explanation_id else not of_self
        shown.citations.append(
            Cited(
                pk=citation.pk,
                document=citation.document,
                section=citation.section,
                page=citation.page,
                explanation=citation.explanation,
                flags=flags[citation.document_id],
                may_withdraw=open_now,
            )
        )
    return shown


def _missing(criterion: Criterion, round_block: RoundBlock) -> str:
    if not criterion.evidence_required:
        return ""
    if round_block.no_evidence == RoundBlock.NoEvidence.ZERO:
        return _("Evidence is required and none is cited: this round gives zero points then.")
    return _("Evidence is required and none is cited: cite a document, or explain in full.")
