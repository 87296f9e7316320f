"""A document that is entered was signed already."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused


def refuse_future(signed_on: date | None) -> None:
    """Raise ``Refused`` for a day of signature that lies after today."""
    if signed_on is not None and signed_on > timezone.localdate():
        raise Refused(_("This day lies in the future; when was it signed?"))
