"""Record a law or decree on emulation and commendation, with its days."""

from awards.actions.refuse_strangers import refuse_strangers
from awards.models import CommendationLaw
from cchc_portal.audit.save_record import save_record


def record_law(*, law: CommendationLaw, by, reason: str) -> CommendationLaw:
    """Check and save ``law``. Raises ``PermissionDenied`` and ``ValidationError``."""
    refuse_strangers(by, "change" if law.pk else "add", "commendationlaw")
    return save_record(record=law, by=by, reason=reason)
