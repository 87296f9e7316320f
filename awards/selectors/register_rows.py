"""The rows of the register as pages and files show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import Commendation, CommendationLaw
from awards.selectors.award_words import (
    form_name,
    name_unknown,
    office_and_unit,
    recipient_words,
    source_of,
)
from awards.selectors.law import Laws
from awards.selectors.newer_results import ResultChange, newer_results
from awards.selectors.register import public_office


@dataclass(frozen=True)
class RegisterRow:
    """One recipient; neither ``recipient`` nor an office tells of a person whose name is hidden.
    ``office`` is the person's office and unit; ``source_number`` the place of ``source`` among the
    sources of all rows, from 1, None without one."""

    commendation: Commendation
    recipient: str
    name_unknown: bool
    office: str
    person_office: str
    form: str
    authority: str
    laws: list[CommendationLaw]
    source: str
    source_number: int | None
    newer: ResultChange | None


def register_rows(rows: Iterable[Commendation]) -> list[RegisterRow]:
    """For everybody: names as the decision prints them, hidden ones left out."""
    held, laws = list(rows), Laws()
    newer, sources = newer_results(held), sources_of(held)
    return [
        RegisterRow(
            commendation=row,
            recipient=recipient_words(row),
            name_unknown=name_unknown(row),
            office=office_and_unit(row),
            person_office=public_office(row),
            form=form_name(row.form),
            authority=row.granted_by,
            laws=laws.in_force(signed_on=row.decision.signed_on, year=row.award_year),
            source=source_of(row),
            source_number=sources.index(source_of(row)) + 1 if source_of(row) else None,
            newer=newer.get(row.pk),
        )
        for row in held
    ]


def sources_of(rows: Iterable[Commendation]) -> list[str]:
    """Where ``rows`` stand, each source once."""
    return [source for source in dict.fromkeys(map(source_of, rows)) if source]
