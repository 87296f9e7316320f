"""Which definition of a rate is meant, on which day."""

from datetime import date

from django.utils.translation import gettext as _

from cchc_portal.figures.words import day
from dossiers.models import RateDefinition


def definition(code: str, on: date | None = None) -> RateDefinition:
    """The definition called ``code``; with ``on``, the one of its kind in force on that day, which
    another decree may have put in its place.

    Raises ``LookupError``, in words, where there is none.
    """
    named = RateDefinition.objects.filter(code=code).first()
    if named is None:
        known = RateDefinition.objects.values_list("code", flat=True)
        raise LookupError(
            _("There is no definition “%(code)s” of a rate. Known: %(known)s.")
            % {"code": code, "known": ", ".join(known)}
        )
    if on is None or named.holds_on(on):
        return named
    for other in RateDefinition.objects.filter(kind=named.kind):
        if other.holds_on(on):
            return other
    raise LookupError(
        _("No definition of “%(title)s” is in force on %(day)s.")
        % {"title": named.title, "day": day(on)}
    )
