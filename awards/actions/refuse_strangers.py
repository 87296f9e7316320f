"""Who may write into the register; ``by=None`` is the portal itself."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def refuse_strangers(by, verb: str, noun: str = "commendation") -> None:
    """Raises ``PermissionDenied`` for whoever may not ``verb`` (add, change) a ``noun``."""
    if by is not None and not (by.is_active and by.has_perm(f"awards.{verb}_{noun}")):
        raise PermissionDenied(_("Only the standing body of the council keeps this register."))
