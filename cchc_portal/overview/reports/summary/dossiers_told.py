"""A unit's dossiers of the year as the dataclasses that sentences take."""

from cchc_portal.overview.reports.summary.facts import SummaryFacts
from cchc_portal.overview.sentences.dossiers import OnlineTold, ResolvedTold

FOUR_LEVELS, TWO_EXTENTS = "3-4", "partial-full"


def online_told(facts: SummaryFacts) -> OnlineTold:
    """The number is the one that the share is of, where it names one."""
    line = facts.dossiers
    share = line.online
    number = line.count("online") if share.numerator is None else share.numerator
    return OnlineTold(
        number=number,
        level=_level(facts),
        share=share.value,
        settled=line.is_printed,
        nothing_arose=share.nothing and not number,
    )


def resolved_told(facts: SummaryFacts) -> ResolvedTold:
    line = facts.dossiers
    return ResolvedTold(
        resolved=line.count("resolved"),
        early=line.count("early"),
        on_time=line.count("on_time"),
        late=line.count("late"),
        overdue=line.count("overdue"),
        as_of=facts.dossiers_as_of,
    )


def _level(facts: SummaryFacts) -> str:
    """As printed; of counted dossiers the classification of the year, none where it changed in
    that year: levels of one are never translated into the other."""
    line = facts.dossiers
    if line.tally is None:
        return line.printed.level if line.printed is not None else ""
    change = facts.levels_changed_on
    if change is None or change.year == facts.year:
        return ""
    return FOUR_LEVELS if facts.year < change.year else TWO_EXTENTS
