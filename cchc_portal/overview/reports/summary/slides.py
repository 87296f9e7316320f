"""The slides of the summary for the conference: one thing on each, figures large."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from awards.selectors.award_words import collectives_and_persons, source_of
from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count
from cchc_portal.overview.reports.summary import results
from cchc_portal.overview.reports.summary.ahead import (
    aim_sentences,
    conference_sentence,
    orientation_sentence,
)
from cchc_portal.overview.reports.summary.dossiers_told import online_told
from cchc_portal.overview.reports.summary.facts import MAIN, SATISFACTION, SummaryFacts
from cchc_portal.overview.reports.summary.paper import subject_of
from cchc_portal.overview.reports.summary.sources import in_short, source_of_result
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.overview.sentences.words import percent, place, then
from cchc_portal.overview.standings import Placed
from cchc_portal.pages.official_paper import PaperTable, Words
from cchc_portal.pages.paper_lines import words_shown
from cchc_portal.pages.slides import Slide, SlideFigure
from cchc_portal.pages.word_table import WordColumn
from indices.models import Kind
from indices.selectors.target_words import goal_in_signs

MOST_AIMS = 5
MOST_AREAS = 8
"""Rows of a table that can be read from the last row of the hall."""
LONGEST = 700
"""Letters of an orientation that a slide takes; a longer one stands in the report."""


def summary_slides(facts: SummaryFacts, *, style: str = POINTS) -> list[Slide]:
    """Seven slides, and one of lost points where areas are published."""
    return [
        _opening(facts),
        _of_index(facts, MAIN, _("Administrative reform index, grade, rank"), style=style),
        _of_index(facts, SATISFACTION, _("Satisfaction of people and organisations"), style=style),
        _dossiers(facts, style=style),
        *_lost(facts),
        _awards(facts),
        _ahead(facts),
        _sources(facts),
    ]


def _opening(facts: SummaryFacts) -> Slide:
    lines = [facts.unit_name, *(conference_sentence(one) for one in facts.next.conferences)]
    return Slide(title=subject_of(facts), lines=lines)


def _of_index(facts: SummaryFacts, code: str, title: str, *, style: str) -> Slide:
    title = f"{title}, {facts.year}"
    placed = facts.of_index(code)
    if placed is None:
        return Slide(title=title, lines=[_to_fill_in()])
    return Slide(
        title=title,
        lines=results.further_lines(placed, facts, style=style, annexed=False),
        figures=list(_index_figures(placed, style=style)),
        note=source_of_result(placed.line),
    )


def _to_fill_in() -> str:
    return words_shown(Words("", blank=True))


def _index_figures(placed: Placed, *, style: str) -> Iterator[SlideFigure]:
    standing = placed.standing
    if standing.value is not None:
        yield SlideFigure(percent(standing.value), standing.index)
    if standing.earlier is not None and standing.earlier.value is not None:
        inferred = placed.line.previous.row["kind"] == Kind.INFERRED
        words = _("%(index)s, %(then)s (inferred)") if inferred else _("%(index)s, %(then)s")
        earlier = then(year=standing.earlier.year, period=standing.earlier.period)
        label = words % {"index": standing.index, "then": earlier}
        yield SlideFigure(percent(standing.earlier.value), label)
    if standing.grade:
        yield SlideFigure(standing.grade, _("Grade"))
    if standing.rank is not None:
        yield SlideFigure(place(standing.rank, standing.rank_of), _("Rank"))


def _dossiers(facts: SummaryFacts, *, style: str) -> Slide:
    told, target = online_told(facts), facts.online_target
    figures = []
    if told.number is not None:
        figures.append(SlideFigure(count(told.number), _("Online dossiers")))
    if told.share is not None:
        figures.append(SlideFigure(percent(told.share), _("Online share")))
    if target is not None:
        figures.append(SlideFigure(goal_in_signs(target.target), _("Assigned target")))
    return Slide(
        title=_("Online dossiers of %(year)s") % {"year": facts.year},
        lines=results.dossier_lines(facts, style=style) or [_to_fill_in()],
        figures=figures,
        note=in_short([facts.dossiers.source]),
    )


def _lost(facts: SummaryFacts) -> Iterator[Slide]:
    lost = facts.lost
    if lost is None:
        return
    rows = [
        [area.name, in_sentence(area.max_points), in_sentence(area.lost)] for area in lost.by_size
    ]
    columns = [
        WordColumn(_("Area"), 100),
        WordColumn(_("Applicable maximum"), 30, figure=True),
        WordColumn(_("Points lost"), 30, figure=True),
    ]
    yield Slide(
        title=_("Points lost by area, %(year)s") % {"year": facts.year},
        lines=[results.lost_line(facts)],
        table=PaperTable(columns, rows[:MOST_AREAS]) if rows else None,
        note=source_of_result(lost.placed.line),
    )


def _awards(facts: SummaryFacts) -> Slide:
    collectives, persons = collectives_and_persons(facts.commendations)
    figures = [
        SlideFigure(count(number), label)
        for number, label in (
            (collectives, _("Collectives commended")),
            (persons, _("Individuals commended")),
        )
        if number
    ]
    lines = [*results.award_lines(facts), results.plan_line(facts)]
    return Slide(
        title=_("Commendations and tasks of the plan, %(year)s") % {"year": facts.year},
        lines=list(filter(None, lines)) or [_to_fill_in()],
        figures=figures,
        note=in_short(source_of(row) for row in facts.commendations),
    )


def _ahead(facts: SummaryFacts) -> Slide:
    lines = []
    for plan in facts.next.plans:
        sentence = orientation_sentence(plan)
        lines.append(
            sentence
            if len(sentence) <= LONGEST
            else _("The focus of the year stands in the report, word for word.")
        )
    lines += aim_sentences(facts, most=MOST_AIMS) or [_("No targets of the year are known yet.")]
    return Slide(
        title=_("Direction and targets of %(year)s") % {"year": facts.next.year},
        lines=lines,
        note=in_short(target.source for target in facts.next.targets),
    )


def _sources(facts: SummaryFacts) -> Slide:
    lines = [f"{placed.standing.index}: {source_of_result(placed.line)}" for placed in facts.placed]
    others = (
        (_("Online dossiers"), [facts.dossiers.source]),
        (_("Targets"), [judged.target.source for judged in facts.judged]),
        (_("Commendations of the year"), [source_of(row) for row in facts.commendations]),
    )
    named = ((title, in_short(sources)) for title, sources in others)
    lines += [f"{title}: {sources}." for title, sources in named if sources]
    return Slide(title=_("Sources"), lines=lines)
