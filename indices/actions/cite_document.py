"""Cite a document of the store for a criterion of an assessment, with section and page."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.files.transaction import file_transaction
from indices.actions.hold_assessment import hold_assessment
from indices.actions.refuse_strangers import refuse_strangers
from indices.actions.store_document import store_document
from indices.models import Assessment, Citation, Criterion, EvidenceDocument, Explanation
from indices.selectors.entry_gate import EntryGate
from indices.selectors.evidence import citable_units
from indices.selectors.evidence_rights import why_not_cite


@transaction.atomic
def cite(
    *,
    assessment: Assessment,
    criterion: Criterion,
    document: EvidenceDocument,
    by,
    section: str = "",
    page: str = "",
    explanation: Explanation | None = None,
    gate: EntryGate | None = None,
) -> Citation:
    """Cite ``document``, a document of the unit or of a body that it came from.

    While the unit may write its self score of ``criterion`` (``EntryGate``), or, as part of an
    ``explanation``, during the explanation stage: then a document alone may be the answer.
    ``gate`` as in ``enter_entry``.

    Raises ``PermissionDenied`` for strangers, ``Refused`` at another time, for other units'
    documents and for what is cited there already, ``ValidationError`` by field.
    """
    assessment = hold_assessment(assessment)
    refuse_strangers(assessment, by)
    why_not = why_not_cite(
        assessment=assessment, criterion=criterion, by=by, explanation=explanation, gate=gate
    )
    if why_not:
        raise Refused(why_not)
    if document.unit_id not in citable_units(assessment.unit):
        raise Refused(
            _(
                "The document belongs to another unit; %(unit)s cites its own documents and those "
                "of the bodies it came from."
            )
            % {"unit": assessment.unit}
        )
    place = {"section": " ".join(section.split()), "page": " ".join(page.split())}
    cited = Citation.objects.filter(
        assessment=assessment, criterion=criterion, document=document, withdrawn=False, **place
    )
    if cited.exists():
        raise Refused(
            _("This document is cited for %(code)s already, with the same section and page.")
            % {"code": criterion.code}
        )
    citation = Citation(
        assessment=assessment,
        criterion=criterion,
        document=document,
        explanation=explanation,
        **place,
    )
    citation.full_clean()
    with because(by=by, reason=_("Evidence cited")):
        citation.save()
    return citation


def cite_upload(
    *,
    assessment: Assessment,
    criterion: Criterion,
    by,
    section: str = "",
    page: str = "",
    explanation: Explanation | None = None,
    **document: Any,
) -> Citation:
    """Store what is given of a document (as for ``store_document``) and cite it: both or neither.

    Raises what the two raise.
    """
    with file_transaction():
        assessment = hold_assessment(assessment)
        return cite(
            assessment=assessment,
            criterion=criterion,
            document=store_document(unit=assessment.unit, by=by, **document),
            by=by,
            section=section,
            page=page,
            explanation=explanation,
        )
