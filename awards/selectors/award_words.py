"""Commendations in words: who, from whom, by which decision; "no information" where unknown."""

import re
from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from awards.models import AwardForm, Commendation, CommendationLaw
from awards.selectors.register import public_name, public_office
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.words import count, day

SHORTEST_SOURCE, LONGEST_SOURCE = 15, 160
END_OF_SENTENCE = re.compile(r"\.\s+(?=[^\W\d_a-z])")


def recipient_words(row: Commendation, *, for_staff: bool = False) -> str:
    """The collective by its name then, a person by name, or "a person" where that is unknown or
    hidden."""
    if not row.is_person:
        return _("Collective: %(unit)s") % {"unit": row.unit_name}
    return public_name(row, for_staff=for_staff) or _("One person")


def name_unknown(row: Commendation) -> bool:
    """A person whom the source does not name; one whose name is hidden is not unknown."""
    return row.is_person and not row.person_name


def office_and_unit(row: Commendation, *, for_staff: bool = False) -> str:
    """Office and unit of a person at that time; the name of a collective stands elsewhere."""
    if not row.is_person:
        return ""
    return ", ".join(filter(None, (public_office(row, for_staff=for_staff), row.unit_name)))


def form_name(form: AwardForm) -> str:
    """In the language of the page; the key stays Vietnamese, where bằng khen is not giấy khen."""
    if get_language() != "vi" and form.name_en:
        return f"{form.name} ({form.name_en})"
    return form.name


def decision_number(decision: Decision) -> str:
    """The number, or that it is unknown: never invented."""
    return decision.number or _("No information")


def decision_day(decision: Decision) -> str:
    return day(decision.signed_on) if decision.signed_on else _("No information")


def law_words(laws: Iterable[CommendationLaw]) -> str:
    """The numbers of what was in force; "" where it is unknown."""
    return "; ".join(law.number for law in laws)


def source_of(row: Commendation) -> str:
    """Where the row stands: its own source, else that of its decision."""
    return row.source or row.decision.source


def short_source(text: str) -> str:
    """The beginning of a source, to stand inside a sentence: its first sentence, if not very
    short."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    end = END_OF_SENTENCE.search(first, SHORTEST_SOURCE)
    return Truncator(first[: end.start()] if end else first.rstrip(".")).chars(LONGEST_SOURCE)


def source_sentences(rows: Iterable[Commendation]) -> list[str]:
    """That number and day of a decision are not known, and by which source the form stands there:
    one sentence for each source of ``rows`` (labels: "Khen thưởng", the third)."""
    sources = dict.fromkeys(short_source(source_of(row)) for row in rows if not row.decision.number)
    words = _(
        "The form of commendation is recorded by %(source)s; number and day of the decision are "
        "not known."
    )
    return [words % {"source": source} for source in sources if source]


def collectives_and_persons(rows: Iterable[Commendation]) -> tuple[int, int]:
    persons = [row.is_person for row in rows]
    return len(persons) - sum(persons), sum(persons)


def counts_in_words(collectives: int, persons: int) -> str:
    """ "01 tập thể, 02 cá nhân"; what is not there is not named."""
    told = []
    if collectives:
        words = ngettext("%(count)s collective", "%(count)s collectives", collectives)
        told.append(words % {"count": count(collectives)})
    if persons:
        words = ngettext("%(count)s person", "%(count)s persons", persons)
        told.append(words % {"count": count(persons)})
    return ", ".join(told)
