"""The facts of a summary by name, for a Word template that lays them out itself."""

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count
from cchc_portal.overview.reports.summary import results
from cchc_portal.overview.reports.summary.ahead import aim_sentences, orientation_sentence
from cchc_portal.overview.reports.summary.dossiers_told import online_told
from cchc_portal.overview.reports.summary.facts import MAIN, SATISFACTION, SummaryFacts
from cchc_portal.overview.sentences.change import short_change
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.overview.sentences.words import percent, place
from cchc_portal.overview.standings import Placed


def named_facts(facts: SummaryFacts, *, style: str = POINTS) -> dict[str, object]:
    """Text by name, "" for what is not known; lists of sentences under names in the plural. Every
    name is always there."""
    online = online_told(facts)
    target = facts.online_target
    main, satisfaction = facts.of_index(MAIN), facts.of_index(SATISFACTION)
    return {
        "unit": facts.unit_name,
        "year": str(facts.year),
        "next_year": str(facts.next.year),
        "block": facts.lead.block,
        "index": _index(main, style),
        "satisfaction": _index(satisfaction, style),
        "index_sentences": _sentences(main, facts, style),
        "satisfaction_sentences": _sentences(satisfaction, facts, style),
        "online_number": "" if online.number is None else count(online.number),
        "online_share": "" if online.share is None else percent(online.share),
        "online_target": _goal(target),
        "dossier_sentences": results.dossier_lines(facts, style=style),
        "lost": "" if facts.lost is None else in_sentence(facts.lost.total),
        "lost_sentence": results.lost_line(facts),
        "award_sentences": [*results.award_lines(facts), *results.review_lines(facts)],
        "plan_sentence": results.plan_line(facts),
        "orientation_sentences": [orientation_sentence(plan) for plan in facts.next.plans],
        "aim_sentences": aim_sentences(facts),
    }


def _index(placed: Placed | None, style: str) -> dict[str, str]:
    if placed is None:
        return dict.fromkeys(("value", "change", "grade", "rank"), "")
    standing = placed.standing
    return {
        "value": "" if standing.value is None else percent(standing.value),
        "change": short_change(standing, style=style),
        "grade": standing.grade,
        "rank": "" if standing.rank is None else place(standing.rank, standing.rank_of),
    }


def _sentences(placed: Placed | None, facts: SummaryFacts, style: str) -> list[str]:
    return [] if placed is None else results.further_lines(placed, facts, style=style)


def _goal(judged) -> str:
    if judged is None or judged.target.value is None:
        return ""
    return percent(judged.target.value)
