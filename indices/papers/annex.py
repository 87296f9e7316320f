"""Phụ lục of the decision: the ranking, what was not assessed and why, what was dropped for all."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points
from cchc_portal.pages.official_paper import OfficialPaper, PaperTable, Words, blank_day
from cchc_portal.pages.word_table import WordColumn
from indices.papers import bodies
from indices.papers.facts import PaperFacts
from indices.scoring.lanes import SURVEY


def annex(facts: PaperFacts) -> OfficialPaper:
    return OfficialPaper(
        title=_("ANNEX"),
        subject=_("Results of %(index)s, %(year)s – %(block)s")
        % {"index": facts.index_name, "year": facts.year, "block": facts.block},
        marks=facts.figure_marks,
        body=[
            Words(
                _("(With Decision No.%(blank)s/QĐ-UBND, %(day)s, of the %(body)s)")
                % {
                    "blank": "\u00a0" * 6,
                    "day": blank_day(),
                    "body": bodies.committee().capitalize(),
                },
                italic=True,
                centred=True,
            ),
            *_ranking(facts),
            *_left_out(facts),
            *_dropped(facts),
        ],
    )


def _ranking(facts: PaperFacts) -> list:
    rows = [
        [
            str(number),
            line.unit.name,
            facts.points_of(line),
            facts.maximum_of(line),
            facts.index_of(line),
            line.outcome.grade or "–",
            str(line.outcome.rank),
        ]
        for number, line in enumerate(facts.ranked, start=1)
    ]
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Unit"), 46),
        WordColumn(_("Points"), 16, figure=True),
        WordColumn(_("Applicable maximum"), 19, figure=True),
        WordColumn(_("Index value (%)"), 16, figure=True),
        WordColumn(_("Grade"), 17),
        WordColumn(_("Rank"), 13, figure=True),
    ]
    parts = [Words(_("I. RANKING"), level=1), PaperTable(columns, rows)]
    others = [
        f"{line.unit.name}: {line.score.not_assessed or _('no result yet')}"
        for line in facts.board.lines
        if line.outcome.rank is None
    ]
    if others:
        parts.append(Words(_("Not ranked: %(units)s.") % {"units": "; ".join(others)}))
    return parts


def _left_out(facts: PaperFacts) -> list:
    parts = [Words(_("II. CRITERIA NOT ASSESSED"), level=1)]
    surveyed = [leaf for leaf in facts.criteria.leaves if leaf.method == SURVEY]
    if surveyed and not facts.round_block.survey_held:
        codes = ", ".join(leaf.code for leaf in surveyed)
        parts.append(
            Words(_("For all units, as no survey was held: %(codes)s.") % {"codes": codes})
        )
    rows = [
        [
            str(number),
            held.unit,
            f"{held.criterion.code} {held.criterion.name}",
            in_points(held.criterion.max_points),
            held.reason,
        ]
        for number, held in enumerate(facts.left_out, start=1)
    ]
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Unit"), 34),
        WordColumn(_("Criterion"), 42),
        WordColumn(_("Maximum points"), 15, figure=True),
        WordColumn(_("Reason"), 40),
    ]
    if rows:
        parts.append(PaperTable(columns, rows))
    elif len(parts) == 1:
        parts.append(Words(_("None.")))
    return parts


def _dropped(facts: PaperFacts) -> list:
    if not facts.dropped:
        return []
    rows = [
        [
            node.code,
            node.name,
            in_points(node.max_points),
            node.dropped_by.document_number or "–",
            node.dropped_by.reason,
        ]
        for node in facts.dropped
    ]
    columns = [
        WordColumn(_("Code"), 12),
        WordColumn(_("Criterion"), 46),
        WordColumn(_("Maximum points"), 15, figure=True),
        WordColumn(_("Decision number"), 24),
        WordColumn(_("Reason"), 40),
    ]
    return [
        Words(_("III. CRITERIA LEFT OUT FOR EVERYONE"), level=1),
        PaperTable(columns, rows),
    ]
