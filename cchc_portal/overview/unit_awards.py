"""The commendations of a unit and its persons as its page shows them."""

from awards.selectors.award_words import source_sentences
from awards.selectors.register import commendations
from awards.selectors.register_rows import register_rows, sources_of
from cchc_portal.overview.sentences.award import (
    award_sentence,
    changed_sentences,
)
from cchc_portal.units.models import Unit

MOST_ROWS = 20


def unit_awards(unit: Unit) -> dict | None:
    """The newest rows, sentences about the newest year, and what is to be said beside them; None
    where the register holds nothing."""
    held = list(commendations(unit=unit)[: MOST_ROWS + 1])
    if not held:
        return None
    rows = register_rows(held[:MOST_ROWS])
    newest = held[0].achievement_year
    of_newest = commendations(unit=unit, achievement_year=newest)
    sentence = award_sentence(of_newest, year=newest)
    return {
        "rows": rows,
        "sources": sources_of(row.commendation for row in rows),
        "sentences": [sentence] if sentence else [],
        "notes": [
            *source_sentences(row.commendation for row in rows),
            *changed_sentences(row.newer for row in rows if row.newer),
        ],
        "more": len(held) > MOST_ROWS,
    }
