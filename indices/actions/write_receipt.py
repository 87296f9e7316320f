"""Write the receipt of a sending: what, when, by whom, and the fingerprint of it."""

from datetime import date
from typing import Any

from django.utils import timezone

from cchc_portal.audit.because import actor_name
from indices.models import Assessment, EvidenceDocument, Sending
from indices.selectors.sent_content import fingerprint


def write_receipt(
    *,
    assessment: Assessment,
    kind: str,
    content: dict[str, Any],
    by,
    report_number: str = "",
    report_signed_on: date | None = None,
    report: EvidenceDocument | None = None,
) -> Sending:
    """The receipt, numbered within its assessment and kind; it never changes afterwards."""
    newest = assessment.sendings.filter(kind=kind).order_by("-number").first()
    return Sending.objects.create(
        assessment=assessment,
        kind=kind,
        number=newest.number + 1 if newest else 1,
        content=content,
        sha256=fingerprint(content),
        report_number=report_number,
        report_signed_on=report_signed_on,
        report=report,
        sent_at=timezone.now(),
        sent_by=actor_name(by),
    )
