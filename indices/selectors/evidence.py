"""Which documents a unit may cite, and what is cited where."""

from django.db.models import Case, Count, F, Q, QuerySet, When

from cchc_portal.units.models import Unit, UnitSuccession
from indices.models import Assessment, Citation, Criterion, EvidenceDocument, Lane, ScoreEntry


def evidence_of(
    *, assessment: Assessment, criterion: Criterion | None = None, withdrawn: bool = False
) -> list[Citation]:
    """The citations of an assessment, or of one criterion in it, with documents and their units;
    ``withdrawn`` ones only when asked for."""
    found = assessment.citations.select_related("criterion", "document__unit", "explanation")
    if criterion is not None:
        found = found.filter(criterion=criterion)
    if not withdrawn:
        found = found.filter(withdrawn=False)
    return list(found.order_by("criterion__order", "pk"))


def predecessors_of(unit_ids) -> set[int]:
    """The bodies that the units came from, directly or through others."""
    found: set[int] = set()
    asked = set(unit_ids)
    while asked:
        rows = UnitSuccession.objects.filter(successor__in=asked, predecessor__isnull=False)
        asked = set(rows.values_list("predecessor", flat=True)) - found
        found |= asked
    return found


def citable_units(unit: Unit) -> set[int]:
    """The unit and its predecessors: whose documents it may cite."""
    return {unit.pk} | predecessors_of([unit.pk])


def citable_documents(unit: Unit) -> QuerySet[EvidenceDocument]:
    """What ``unit`` may cite: its own documents first, then its predecessors', newest first."""
    documents = EvidenceDocument.objects.filter(unit__in=citable_units(unit))
    return documents.select_related("unit").order_by(
        Case(When(unit=unit, then=0), default=1), F("issued_on").desc(nulls_last=True), "-pk"
    )


def found_documents(documents: QuerySet[EvidenceDocument], words: str) -> QuerySet:
    """Those of ``documents`` that bear every word of ``words`` somewhere in their reference."""
    for word in words.split()[:8]:
        documents = documents.filter(
            Q(number__icontains=word)
            | Q(abstract__icontains=word)
            | Q(issuer__icontains=word)
            | Q(file_name__icontains=word)
            | Q(link__icontains=word)
        )
    return documents


def without_evidence(*, assessment: Assessment) -> set[int]:
    """Criteria that ask for evidence and were scored by the unit, but cite nothing."""
    scored = ScoreEntry.objects.filter(
        assessment=assessment, lane=Lane.SELF, criterion__evidence_required=True, points__gt=0
    )
    cited = assessment.citations.filter(withdrawn=False).values("criterion")
    return set(scored.exclude(criterion__in=cited).values_list("criterion", flat=True))


def with_citation_counts(documents: QuerySet[EvidenceDocument]) -> QuerySet[EvidenceDocument]:
    """Each with ``cited``, the number of citations in force."""
    return documents.annotate(
        cited=Count("citations", filter=Q(citations__withdrawn=False), distinct=True)
    )
