"""Who may look at evidence, and when it may be cited."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cchc_portal.units.scope import SEES_ALL, editable_units, visible_units
from indices.models import (
    Assessment,
    Citation,
    Criterion,
    EvidenceDocument,
    Explanation,
    Lane,
    Stage,
)
from indices.selectors.entry_gate import EntryGate
from indices.selectors.evidence import predecessors_of


def visible_documents(user) -> QuerySet[EvidenceDocument]:
    """What ``user`` may look at: everything for appraisers and the standing body; else the
    documents of their units, of the bodies those came from, and what their units cite."""
    documents = EvidenceDocument.objects.select_related("unit")
    if user.is_active and user.has_perm(SEES_ALL):
        return documents
    units = set(editable_units(user).values_list("pk", flat=True))
    cited = Citation.objects.filter(assessment__unit__in=units).values("document")
    return documents.filter(Q(unit__in=units | predecessors_of(units)) | Q(pk__in=cited))


def may_see_document(user, document: EvidenceDocument) -> bool:
    """May ``user`` open this document?"""
    return user.has_perm("indices.view_evidencedocument") and (
        visible_documents(user).filter(pk=document.pk).exists()
    )


def may_see_evidence(user, assessment: Assessment) -> bool:
    """May ``user`` look at what an assessment cites, before anything is published?"""
    return user.has_perm("indices.view_citation") and (
        visible_units(user).filter(pk=assessment.unit_id).exists()
    )


def explanations_to_cite_for(*, assessment: Assessment) -> dict[int, Explanation]:
    """The explanations that a document cited now belongs to, by criterion: during the explanation
    stage only; of several of one criterion the open one, else the newest."""
    if assessment.round_block.stage != Stage.EXPLANATION:
        return {}
    held = assessment.explanations.order_by("asked_at")
    closed_first = sorted(held, key=lambda one: one.answered_at is None)
    return {explanation.criterion_id: explanation for explanation in closed_first}


def why_not_cite(
    *,
    assessment: Assessment,
    criterion: Criterion,
    by,
    explanation: Explanation | None = None,
    gate: EntryGate | None = None,
) -> str:
    """Why nothing can be cited for ``criterion`` now, in words; "" where it can. As part of an
    ``explanation`` during the explanation stage, else while the self score may be written."""
    if explanation is None:
        gate = gate or EntryGate(round_block=assessment.round_block, by=by)
        return gate.why_not(assessment=assessment, criterion=criterion, lane=Lane.SELF)
    if (explanation.assessment_id, explanation.criterion_id) != (assessment.pk, criterion.pk):
        return _("The explanation is of another criterion or unit.")
    stage = Stage(assessment.round_block.stage)
    if stage != Stage.EXPLANATION:
        words = _("The round is at “%(stage)s”: explanations are no longer, or not yet, accepted.")
        return words % {"stage": stage.label}
    return ""
