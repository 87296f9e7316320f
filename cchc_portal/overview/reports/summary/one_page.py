"""The summary on one page: what matters most goes in first, the rest as long as there is room."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cchc_portal.overview.reports.summary import results
from cchc_portal.overview.reports.summary.ahead import aim_sentences, orientation_sentence
from cchc_portal.overview.reports.summary.facts import SATISFACTION, SummaryFacts
from cchc_portal.overview.reports.summary.room import height_of
from cchc_portal.pages.official_paper import Words

MOST_AIMS = 4
"""Named of each kind; the others are counted."""


def one_page_body(facts: SummaryFacts, *, style: str, room: float) -> list[Words]:
    """Sentences in the order of the report, as far as there is ``room`` (in points); where some
    have none, that is said."""
    parts = [*_results(facts, style=style), *_ahead(facts)]
    left = room - sum(map(height_of, {title for _rank, title, _line in parts}))
    left -= height_of(_see_full())
    kept = set()
    for place, (_rank, _title, line) in sorted(enumerate(parts), key=lambda held: held[1][0]):
        if height_of(line) <= left or not kept:
            left -= height_of(line)
            kept.add(place)
    body, heading = [], ""
    for place, (_rank, title, line) in enumerate(parts):
        if place not in kept:
            continue
        if title != heading:
            body.append(Words(title, bold=True, level=2))
            heading = title
        body.append(Words(line))
    if len(kept) < len(parts):
        body.append(Words(_see_full(), italic=True))
    return body


def _see_full() -> str:
    return _("What else is known stands in the full report.")


def _results(facts: SummaryFacts, *, style: str) -> Iterator[tuple[int, str, str]]:
    """How much each line matters (0 most), its heading, the line."""
    title = _("1. Results of %(year)s") % {"year": facts.year}
    head, satisfaction = facts.placed[0], facts.of_index(SATISFACTION)
    for number, line in enumerate(results.index_lines(head, style=style, annexed=False)):
        yield (0 if number == 0 else 2), title, line
    for placed in facts.placed[1:]:
        lines = results.further_lines(placed, facts, style=style, annexed=False)
        for number, line in enumerate(lines):
            first = number == 0 and placed is satisfaction
            yield (1 if first else 4), title, line
    for number, line in enumerate(results.dossier_lines(facts, style=style)):
        yield (1 if number == 0 else 5), title, line
    lines = (
        *((3, line) for line in (results.lost_line(facts), results.plan_line(facts))),
        *((1, line) for line in results.award_lines(facts)),
        *((3, line) for line in results.review_lines(facts)),
    )
    yield from ((rank, title, line) for rank, line in lines if line)


def _ahead(facts: SummaryFacts) -> Iterator[tuple[int, str, str]]:
    title = _("2. Direction of %(year)s") % {"year": facts.next.year}
    for plan in facts.next.plans:
        yield 6, title, orientation_sentence(plan)
    for line in aim_sentences(facts, most=MOST_AIMS):
        yield 1, title, line
