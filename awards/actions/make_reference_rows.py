"""The forms, titles and laws that every portal has, made after ``migrate`` (and after a test's
flush)."""

from awards.actions.reference_data import (
    AUTHORITY_UNVERIFIED,
    FORM,
    FORMS,
    LAW_2022,
    LAWS,
    TITLE,
    TITLE_UNVERIFIED,
    TITLES,
)
from awards.models import AwardForm, CommendationLaw
from cchc_portal.audit.because import because


def make_reference_rows(**kwargs) -> None:
    """Make the rows that are missing; rows that staff have changed stay as they are."""
    with because(by=None, reason="migrate"):
        _make_forms(FORM, FORMS, f"{LAW_2022}. {AUTHORITY_UNVERIFIED}")
        _make_forms(TITLE, TITLES, TITLE_UNVERIFIED)
        known = set(CommendationLaw.objects.values_list("number", flat=True))
        for law in LAWS:
            if law["number"] not in known:
                CommendationLaw.objects.create(**law)


def _make_forms(vocabulary: str, rows: tuple, source: str) -> None:
    known = set(AwardForm.objects.values_list("code", flat=True))
    for order, (code, name, name_en, authority, (collectives, persons)) in enumerate(rows, 1):
        if code not in known:
            AwardForm.objects.create(
                vocabulary=vocabulary,
                code=code,
                name=name,
                name_en=name_en,
                authority=authority,
                for_collectives=collectives,
                for_persons=persons,
                order=order,
                source=source,
            )
