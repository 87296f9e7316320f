"""The table of statistics of the periodic report: name, target, result, rate, each as text."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.figures.words import grouped
from cchc_portal.overview.selectors.dossier_line import Share
from cchc_portal.overview.selectors.periodic_facts import PeriodicFacts, PlanFacts
from cchc_portal.overview.sentences.words import percent
from indices.selectors.plan_words import rate_in_words
from indices.selectors.target_words import goal_in_signs, state_in_words
from indices.targets import JudgedTarget, metric_title

UNKNOWN = "…"
"""What the portal does not hold; an empty cell is one where nothing belongs."""


@dataclass(frozen=True)
class Statistic:
    """One row. ``target``: what was to be reached, or the number that the result is a part of."""

    name: str
    target: str = ""
    result: str = ""
    rate: str = ""


def statistics(facts: PeriodicFacts) -> list[Statistic]:
    """Tasks, dossiers of the very days of the period, targets of the year."""
    return [*_tasks(facts), *_dossiers(facts), *_targets(facts)]


def _tasks(facts: PeriodicFacts) -> Iterator[Statistic]:
    yield from _plan(facts.plan, _("Tasks of the plan of the year"))
    if facts.assigned is not None:
        yield from _plan(facts.assigned, _("Tasks led in the plan of the province"))


def _plan(plan: PlanFacts | None, name: str) -> Iterator[Statistic]:
    if plan is None:
        yield Statistic(name, UNKNOWN, UNKNOWN, UNKNOWN)
        return
    counts = plan.counts
    rate = f"{rate_in_words(counts)}%" if counts.total else ""
    yield Statistic(name, grouped(counts.total), grouped(counts.done), rate)
    yield Statistic(_("– of these overdue and not done"), "", grouped(counts.overdue))


def _dossiers(facts: PeriodicFacts) -> Iterator[Statistic]:
    whole = facts.dossiers.whole
    yield Statistic(_("Dossiers received in the period"), "", _number(whole.count("received")))
    yield Statistic(_("– of these online"), "", _number(whole.count("online")))
    yield Statistic(
        _("Carried over from the period before"), "", _number(whole.count("carried_over"))
    )
    yield Statistic(_("Dossiers resolved"), "", _number(whole.count("resolved")))
    for name, share, words in (
        ("early", whole.early, _("– early")),
        ("on_time", whole.exactly_on_time, _("– on time")),
        ("late", whole.late, _("– late")),
    ):
        yield Statistic(words, "", _number(whole.count(name)), _rate(share))
    yield Statistic(_("Dossiers pending"), "", _number(whole.count("pending")))
    yield Statistic(_("– of these past their deadline"), "", _number(whole.count("overdue")))
    online = whole.online
    definition = facts.dossiers.definitions.get("online_share")
    if definition is not None:
        yield Statistic(
            f"{definition.title} ({definition.meaning})",
            _number(online.denominator),
            _number(online.numerator),
            _rate(online) or UNKNOWN,
        )


def _targets(facts: PeriodicFacts) -> Iterator[Statistic]:
    """Of the unit, or of the province itself; of units of the province see their own reports."""
    for held in facts.targets:
        if facts.unit is not None or held.unit is None:
            state = state_in_words(held.state, nothing_arose=held.nothing_arose)
            yield Statistic(
                _("Target of %(year)s: %(name)s")
                % {"year": facts.year, "name": _target_name(held)},
                goal_in_signs(held.target) if held.target.metric else "",
                f"{_reached(held)} – {state}".removeprefix(" – "),
            )


def _target_name(held: JudgedTarget) -> str:
    return metric_title(held.target.metric) if held.target.metric else held.target.text


def _reached(held: JudgedTarget) -> str:
    shown = held.shown.now
    return "" if shown is None else percent(shown)


def _number(number: int | None) -> str:
    return UNKNOWN if number is None else grouped(number)


def _rate(share: Share) -> str:
    if share.nothing:
        return _("nothing arose")
    return percent(share.value) if share else ""
