"""The register of commendations: who was granted what, and which names the public sees."""

from collections.abc import Collection

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from awards.models import Commendation
from cchc_portal.units.models import Unit

NEWEST_FIRST = (
    "-achievement_year",
    "form__vocabulary",
    "form__order",
    "-decision__signed_on",
    "decision_id",
    "recipient_kind",
    "unit__sort_key",
    "person_name",
    "pk",
)


def commendations(
    *,
    achievement_year: int | None = None,
    award_year: int | None = None,
    unit: Unit | None = None,
    form_codes: Collection[str] | None = None,
    authority: str | None = None,
    vocabulary: str | None = None,
    revoked: bool = False,
) -> QuerySet[Commendation]:
    """What is asked for, newest achievement first; None asks for all of them.

    ``unit`` finds the collective and the persons of that unit. ``authority`` is who granted it as
    printed, else the authority of the form; each row has it as ``granted_name``. Revoked ones are
    left out unless ``revoked``.
    """
    rows = Commendation.objects.select_related("form", "unit", "decision", "publication").annotate(
        granted_name=Coalesce(NullIf("authority", Value("")), "form__authority")
    )
    wanted = {
        "achievement_year": achievement_year,
        "award_year": award_year,
        "unit": unit,
        "form__code__in": None if form_codes is None else list(form_codes),
        "granted_name": authority,
        "vocabulary": vocabulary,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    if not revoked:
        rows = rows.filter(revoked_on=None)
    return rows.order_by(*NEWEST_FIRST)


def public_name(commendation: Commendation, *, for_staff: bool = False) -> str:
    """The person's name; "" where it is unknown, and for the public where it is hidden."""
    if commendation.name_hidden and not for_staff:
        return ""
    return commendation.person_name


def public_office(commendation: Commendation, *, for_staff: bool = False) -> str:
    """The person's office, which may tell who it is: hidden with the name."""
    if commendation.name_hidden and not for_staff:
        return ""
    return commendation.person_office
