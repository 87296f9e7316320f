"""Where each figure of the report comes from, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from awards.selectors.award_words import short_source
from cchc_portal.figures.words import day
from cchc_portal.overview.selectors.unit_history import HistoryLine
from indices.models import Kind


def source_of_result(line: HistoryLine) -> str:
    """The publication, its decision, the source that it names and the reasoning of what is
    inferred."""
    row = line.row
    said = [_publication(line), _decision(line), row["source"].strip(), row["inference"].strip()]
    where = "; ".join(said[:2])
    return ". ".join(part.rstrip(".") for part in (where, *said[2:]) if part) + "."


def in_short(sources: Iterable[str]) -> str:
    """The first sentence of each, once, for a note at the foot of a slide."""
    firsts = (short_source(source).split(". ")[0] for source in sources)
    return "; ".join(dict.fromkeys(first for first in firsts if first))


def _publication(line: HistoryLine) -> str:
    number = {"number": line.publication.number}
    if line.publication.number > 1:
        return _("Publication %(number)s (correction)") % number
    return _("Publication %(number)s") % number


def _decision(line: HistoryLine) -> str:
    publication = line.publication
    if not publication.decision_number:
        return _("decision: no information")
    if publication.decided_on is None:
        return _("Decision %(number)s") % {"number": publication.decision_number}
    return _("Decision %(number)s of %(day)s") % {
        "number": publication.decision_number,
        "day": day(publication.decided_on),
    }


def kind_of_result(line: HistoryLine) -> str:
    """Whose figure it is: computed, transcribed or inferred."""
    return str(Kind(line.row["kind"]).label)
