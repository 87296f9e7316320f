"""What the portal holds for each part of the periodic report, as sentences.

A clause whose figure is not known is dropped; where nothing is held there is no sentence.
"""

from collections import Counter

from django.utils.translation import gettext as _

from cchc_portal.figures.words import count, day, grouped
from cchc_portal.overview.reports.periodic.outline import (
    ASSIGNED,
    JUDGED,
    ONLINE,
    PROCEDURES,
    TASKS,
)
from cchc_portal.overview.selectors.dossier_line import Line
from cchc_portal.overview.selectors.periodic_facts import LastPublished, PeriodicFacts, PlanFacts
from cchc_portal.overview.sentences.dossiers import ResolvedTold, resolved_sentence
from cchc_portal.overview.sentences.target import in_mid_sentence, target_sentence
from cchc_portal.overview.sentences.words import block_words, percent, place
from indices.scoring.target import REACHED
from indices.selectors.plan_words import rate_in_words
from indices.selectors.target_words import goal_in_signs, state_in_words
from indices.targets import JudgedTarget, metric_title


def sentences_of(facts: PeriodicFacts) -> dict[str, list[str]]:
    """By code of the part; parts of which nothing is held are absent."""
    found = {
        TASKS: _tasks(facts.plan, facts, _("the plan of the year")),
        ASSIGNED: _tasks(facts.assigned, facts, _("the plan of the province")),
        PROCEDURES: _dossiers(facts),
        ONLINE: _online(facts),
        JUDGED: [*_judged(facts), *map(_last_published, facts.published)],
    }
    return {code: lines for code, lines in found.items() if lines}


def _tasks(plan: PlanFacts | None, facts: PeriodicFacts, of: str) -> list[str]:
    if plan is None or not plan.lines:
        return []
    counts = plan.counts
    told = {
        "day": day(facts.as_of),
        "plan": of,
        "done": grouped(counts.done),
        "total": grouped(counts.total),
        "rate": rate_in_words(counts),
    }
    lines = [_("As of %(day)s, %(done)s/%(total)s tasks of %(plan)s are done, %(rate)s%%.") % told]
    parts = [
        (counts.done_late, _("done late: %(count)s")),
        (counts.waiting, _("waiting for confirmation: %(count)s")),
        (counts.running, _("running, in time: %(count)s")),
        (counts.overdue, _("overdue and not done: %(count)s")),
    ]
    known = [words % {"count": count(number)} for number, words in parts if number]
    if known:
        lines.append(_("Of all tasks %(parts)s.") % {"parts": "; ".join(known)})
    return lines


def _dossiers(facts: PeriodicFacts) -> list[str]:
    whole = facts.dossiers.whole
    if not whole.told:
        return []
    lines = [_received(whole, facts), _resolved(whole), _overdue(whole, facts)]
    return [line for line in lines if line]


def _received(whole: Line, facts: PeriodicFacts) -> str:
    received = whole.count("received")
    if received is None:
        return ""
    words = _("In the period (from %(since)s to %(until)s) %(count)s dossiers were received")
    told = words % {
        "since": day(facts.days.since),
        "until": day(facts.as_of),
        "count": count(received),
    }
    parts = [
        (whole.count("online"), _("online: %(count)s")),
        (whole.count("direct"), _("in person or by post: %(count)s")),
        (whole.count("carried_over") or None, _("besides, carried over: %(count)s")),
    ]
    known = [
        part % {"count": count(number)} for number, part in parts if received and number is not None
    ]
    return f"{told} ({'; '.join(known)})." if known else f"{told}."


def _resolved(whole: Line) -> str:
    names = ("resolved", "early", "on_time", "late")
    return resolved_sentence(ResolvedTold(**{name: whole.count(name) for name in names}))


def _overdue(whole: Line, facts: PeriodicFacts) -> str:
    overdue = whole.count("overdue")
    if overdue is None:
        return ""
    told = {"day": day(facts.as_of), "count": count(overdue)}
    if not overdue:
        return _("As of %(day)s no dossier is pending past its deadline.") % told
    worst = _fields_of_most(facts)
    if not worst:
        return _("As of %(day)s, %(count)s dossiers are pending past their deadline.") % told
    return _(
        "As of %(day)s, %(count)s dossiers are pending past their deadline, most of them in the "
        "field of %(fields)s."
    ) % {**told, "fields": worst}


def _fields_of_most(facts: PeriodicFacts) -> str:
    """The field with the most overdue dossiers, with all that have as many."""
    by_field: Counter[str] = Counter()
    for held in facts.dossiers.overdue:
        by_field[held.field.name] += held.number
    most = max(by_field.values(), default=0)
    return ", ".join(name for name, number in by_field.items() if number == most)


def _online(facts: PeriodicFacts) -> list[str]:
    """The share with the words of its definition, which differ from year to year."""
    share = facts.dossiers.whole.online
    definition = facts.dossiers.definitions.get("online_share")
    if definition is None:
        return []
    name = definition.title
    if share.nothing:
        return [_("%(name)s: nothing arose in the period.") % {"name": name}]
    if not share:
        return []
    told = {"name": name, "share": percent(share.value), "definition": definition.meaning}
    if share.numerator is None or share.denominator is None:
        return [_("%(name)s: %(share)s. Definition: %(definition)s") % told]
    told |= {"part": count(share.numerator), "all": count(share.denominator)}
    return [_("%(name)s: %(part)s of %(all)s, %(share)s. Definition: %(definition)s") % told]


def _judged(facts: PeriodicFacts) -> list[str]:
    """Each target of the unit, or of the province itself, as a sentence; those of the units of the
    province as how many reached them."""
    whole = [held for held in facts.targets if facts.unit or held.unit is None]
    lines = [target_sentence(held) or _without_figure(held) for held in whole]
    return lines if facts.unit else [*_counted(facts.targets), *lines]


def _without_figure(held: JudgedTarget) -> str:
    state = state_in_words(held.state, nothing_arose=held.nothing_arose)
    target = held.target
    if not target.metric:
        return _("Target “%(text)s”: %(state)s.") % {"text": target.text, "state": state}
    return _("%(name)s, target %(goal)s: %(state)s.") % {
        "name": metric_title(target.metric),
        "goal": goal_in_signs(target),
        "state": state,
    }


def _counted(targets: list[JudgedTarget]) -> list[str]:
    """Of each metric how many of its units reached their target, and as of which day."""
    by_metric: dict[str, list[JudgedTarget]] = {}
    for held in targets:
        if held.unit is not None and held.target.metric:
            by_metric.setdefault(held.target.metric, []).append(held)
    lines = []
    for metric, several in by_metric.items():
        known = [held for held in several if held.difference is not None or held.nothing_arose]
        reached = sum(held.state in REACHED for held in known)
        words = _(
            "%(name)s: %(reached)s of %(all)s bodies with a target have reached it; of "
            "%(unknown)s there is no figure."
        ) % {
            "name": metric_title(metric),
            "reached": count(reached),
            "all": count(len(several)),
            "unknown": count(len(several) - len(known)),
        }
        days = [held.measured.as_of for held in known if held.measured.as_of]
        if days:
            told = {"day": day(max(days)), "words": in_mid_sentence(words)}
            words = _("As of %(day)s, %(words)s") % told
        lines.append(words)
    return lines


def _last_published(published: LastPublished) -> str:
    """Named as the last one that is published, so that nobody takes it for the period's."""
    line = published.line
    row = line.row
    told = {"index": published.index.short_title, "year": line.publication.period}
    if row["value"] is None:
        return _("Last published: %(index)s of %(year)s, without a figure.") % told
    words = _("Last published: %(index)s of %(year)s, %(value)s") % {
        **told,
        "value": percent(row["value"]),
    }
    if row["grade"]:
        words += _(", graded %(grade)s") % {"grade": row["grade"]}
    if row["rank"] is not None:
        words += _(", rank %(place)s in %(block)s") % {
            "place": place(row["rank"], row["rank_of"]),
            "block": block_words(line.publication.block_name),
        }
    return f"{words}."
