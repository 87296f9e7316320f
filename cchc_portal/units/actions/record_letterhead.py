"""Say how a unit's own documents are headed and signed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Letterhead

LINES = ("superior", "issuer", "symbol", "place", "head_title", "deputy_title")


def record_letterhead(*, letterhead: Letterhead, by, reason: str) -> Letterhead:
    """Save ``letterhead``: single blanks in its lines, one recipient a line without the dash that
    the paper sets in front.

    Raises ``ValidationError``, for a symbol that holds more than the unit's own part among others.
    """
    for name in LINES:
        setattr(letterhead, name, " ".join(getattr(letterhead, name).split()))
    letterhead.recipients = "\n".join(
        line for line in map(_recipient, letterhead.recipients.splitlines()) if line
    )
    if "/" in letterhead.symbol or letterhead.symbol.upper().startswith("BC-"):
        raise ValidationError(
            {
                "symbol": _(
                    "Write the unit's own part only, for example KKT; the number and the kind of "
                    "document (…/BC-) come from each document."
                )
            }
        )
    return save_record(record=letterhead, by=by, reason=reason)


def _recipient(line: str) -> str:
    return " ".join(line.split()).removeprefix("-").strip()
