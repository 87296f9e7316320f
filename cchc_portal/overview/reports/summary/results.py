"""Part I of the summary: indexes, satisfaction, dossiers, lost points, commendations, the plan.

Each function gives the paragraphs of one heading. What the portal does not hold is a blank.
"""

from django.utils.translation import gettext as _

from awards.selectors.award_words import source_sentences
from cchc_portal.figures.show import in_sentence
from cchc_portal.overview.dossier_targets import told as told_target
from cchc_portal.overview.reports.summary.dossiers_told import online_told, resolved_told
from cchc_portal.overview.reports.summary.facts import (
    MAIN,
    ONLINE_METRIC,
    SATISFACTION,
    SummaryFacts,
)
from cchc_portal.overview.reports.summary.tables import areas_table
from cchc_portal.overview.sentences.aim import target_clause
from cchc_portal.overview.sentences.award import award_sentence, changed_sentences
from cchc_portal.overview.sentences.dossiers import (
    online_sentence,
    overdue_sentence,
    resolved_sentence,
)
from cchc_portal.overview.sentences.lost import lost_sentence
from cchc_portal.overview.sentences.paragraph import after_opening, opening_sentence, short_sentence
from cchc_portal.overview.sentences.plan import plan_sentence
from cchc_portal.overview.sentences.target import target_sentence
from cchc_portal.overview.sentences.words import percent, then
from cchc_portal.overview.standings import Placed
from cchc_portal.pages.official_paper import PaperTable, Words
from indices.models import Kind

MOST_CRITERIA = 5


def blank(what: str) -> Words:
    return Words(what, blank=True)


def index_words(facts: SummaryFacts, *, style: str) -> list[Words]:
    main = facts.of_index(MAIN)
    year = {"year": facts.year}
    if main is None:
        said = [blank(_("administrative reform index, grade and rank of %(year)s") % year)]
    else:
        said = [Words(line) for line in index_lines(main, style=style)]
        said += _what_is_missing(main)
    for other in facts.others:
        said += [Words(line) for line in further_lines(other, facts, style=style)]
    return said


def satisfaction_words(facts: SummaryFacts, *, style: str) -> list[Words]:
    held = facts.of_index(SATISFACTION)
    if held is None:
        return [blank(_("satisfaction index of %(year)s") % {"year": facts.year})]
    return [Words(line) for line in further_lines(held, facts, style=style)]


def index_lines(placed: Placed, *, style: str, annexed: bool = True) -> list[str]:
    """Everything about one index; ``annexed``: the reasoning of inferred figures stands in an
    annex."""
    standing = placed.standing
    lines = [
        opening_sentence(standing, style=style),
        after_opening(standing, style=style),
        *_inferred(placed, annexed=annexed),
    ]
    return [line for line in lines if line]


def further_lines(
    placed: Placed, facts: SummaryFacts, *, style: str, annexed: bool = True
) -> list[str]:
    """About a further index: in short where it follows the first of the same period."""
    head, standing = facts.placed[0], placed.standing
    if head is placed or not opening_sentence(head.standing):
        return index_lines(placed, style=style, annexed=annexed)
    if (standing.period, standing.as_of) != (head.standing.period, head.standing.as_of):
        return index_lines(placed, style=style, annexed=annexed)
    lines = [
        short_sentence(standing, after=head.standing, style=style),
        after_opening(standing, style=style),
        *_inferred(placed, annexed=annexed),
    ]
    return [line for line in lines if line]


def _inferred(placed: Placed, *, annexed: bool) -> list[str]:
    """Figures that no source prints are marked wherever they are named."""
    where = _(", see Annex I") if annexed else ""
    lines = []
    if placed.line.row["kind"] == Kind.INFERRED:
        words = _("The figures of the %(index)s for %(year)s are inferred%(where)s.")
        told = {"index": placed.standing.index, "year": placed.standing.year, "where": where}
        lines.append(words % told)
    previous = placed.line.previous
    if previous is None or previous.row["kind"] != Kind.INFERRED:
        return lines
    if placed.standing.change is not None:
        words = _("The %(index)s of %(unit)s was %(value)s in %(then)s (inferred%(where)s).")
        lines.append(
            words
            % {
                "index": placed.standing.index,
                "unit": placed.standing.called,
                "value": percent(previous.row["value"]),
                "then": then(year=previous.year, period=previous.publication.period),
                "where": where,
            }
        )
    return lines


def _what_is_missing(placed: Placed) -> list[Words]:
    standing = placed.standing
    if standing.not_assessed:
        return []
    told = {"index": standing.index, "year": standing.year}
    missing = []
    if standing.value is None:
        missing.append(blank(_("value of the %(index)s for %(year)s") % told))
    if standing.rank is None:
        missing.append(blank(_("rank by the %(index)s in %(year)s") % told))
    return missing


def dossier_words(facts: SummaryFacts, *, style: str) -> list[Words]:
    year = {"year": facts.year}
    lines = dossier_lines(facts, style=style)
    said = [Words(line) for line in lines]
    if not online_sentence(online_told(facts)):
        said.append(blank(_("online dossiers of %(year)s and their share") % year))
    if facts.online_target is None:
        said.append(
            blank(_("target for the online share of %(year)s, where one was assigned") % year)
        )
    for judged in facts.judged:
        if judged.target.metric != ONLINE_METRIC or not _stands_in_online_sentence(facts):
            said.append(Words(target_sentence(judged, style=style) or told_target(judged)))
    return said


def dossier_lines(facts: SummaryFacts, *, style: str) -> list[str]:
    """What is known of the dossiers of the year."""
    resolved = resolved_told(facts)
    lines = [
        online_sentence(online_told(facts), target=target_clause(facts.online_target, style=style)),
        resolved_sentence(resolved),
        overdue_sentence(resolved),
    ]
    return [line for line in lines if line]


def _stands_in_online_sentence(facts: SummaryFacts) -> bool:
    told = online_told(facts)
    return told.share is not None and bool(target_clause(facts.online_target))


def lost_words(facts: SummaryFacts) -> list[Words | PaperTable]:
    lost = facts.lost
    if lost is None:
        return [blank(_("points lost in %(year)s by area") % {"year": facts.year})]
    said: list[Words | PaperTable] = [Words(lost_line(facts)), areas_table(lost)]
    if lost.criteria:
        said.append(Words(_("Criteria that lost most points:")))
        said += [Words(_criterion(row)) for row in lost.criteria[:MOST_CRITERIA]]
    return said


def _criterion(row) -> str:
    words = _("- %(code)s %(name)s: %(lost)s points lost")
    told = {
        "code": row.leaf.code,
        "name": row.leaf.name.rstrip("."),
        "lost": in_sentence(row.lost),
    }
    remark = f" ({row.leaf.remark.strip().rstrip('.')})" if row.leaf.remark.strip() else ""
    return f"{words % told}{remark}."


def award_words(facts: SummaryFacts) -> list[Words]:
    lines = award_lines(facts)
    if not lines:
        return [blank(_("commendations for the work of %(year)s") % {"year": facts.year})]
    said = (*lines, *source_sentences(facts.commendations), *review_lines(facts))
    return [Words(line) for line in said]


def award_lines(facts: SummaryFacts) -> list[str]:
    """What the unit and its people were granted; empty where nothing is known."""
    line = award_sentence(facts.commendations, year=facts.year, called=facts.called)
    return [line] if line else []


def review_lines(facts: SummaryFacts) -> list[str]:
    """That the result that a commendation rests on was corrected: for the office that reads the
    paper, not for the hall that sees the slides."""
    return changed_sentences(facts.corrected)


def lost_line(facts: SummaryFacts) -> str:
    """ "" where no areas are published."""
    if facts.lost is None:
        return ""
    areas = [(area.name, area.lost) for area in facts.lost.by_size]
    return lost_sentence(total=facts.lost.total, areas=areas)


def plan_line(facts: SummaryFacts) -> str:
    """ "" where the unit has no plan."""
    return "" if facts.plan is None else plan_sentence(facts.plan.counts, year=facts.year)


def plan_words(facts: SummaryFacts) -> list[Words]:
    if facts.plan is None:
        return [blank(_("tasks done of the unit's plan of %(year)s") % {"year": facts.year})]
    return [Words(plan_line(facts))]
