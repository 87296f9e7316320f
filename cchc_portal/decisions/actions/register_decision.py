"""Find a decision by number and date, or put it into the register."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision


def register_decision(
    *,
    number: str,
    signed_on: date | None,
    authority: str = "",
    source: str = "",
    theme: str = "",
    signer: str = "",
    signer_office: str = "",
    abstract: str = "",
    by,
    reason: str,
) -> Decision:
    """The decision with this number and date, made if the register does not hold it yet. One whose
    number is unknown is always a new one: two of them are never taken for one (edge case 42)."""
    if number:
        known = Decision.objects.filter(number=number, signed_on=signed_on).order_by("pk").first()
        if known is not None:
            return known
    decision = Decision(
        number=number,
        signed_on=signed_on,
        authority=authority,
        source=source,
        theme=theme,
        signer=signer,
        signer_office=signer_office,
        abstract=abstract,
    )
    return save_record(record=decision, by=by, reason=reason)
