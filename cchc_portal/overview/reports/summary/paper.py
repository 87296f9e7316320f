"""The summary report (báo cáo tổng kết) as an official paper."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.selectors.award_words import source_of
from cchc_portal.overview.reports.letterhead import head_of
from cchc_portal.overview.reports.summary import results
from cchc_portal.overview.reports.summary.ahead import aim_paragraphs, orientation_words
from cchc_portal.overview.reports.summary.facts import SummaryFacts
from cchc_portal.overview.reports.summary.one_page import one_page_body
from cchc_portal.overview.reports.summary.room import room_for_body
from cchc_portal.overview.reports.summary.tables import awards_table, figures_table, targets_table
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.pages.official_paper import (
    BLANK,
    Annex,
    OfficialPaper,
    PaperTable,
    Words,
    blank_day,
)

KIND = "BC"
MOST_UPRIGHT = 6
"""Columns of a table on a page that stands upright."""


def summary_paper(
    facts: SummaryFacts, *, style: str = POINTS, deputy: bool = False, one_page: bool = False
) -> OfficialPaper:
    """``style``: how a change of a percentage is said (``sentences.style``). ``deputy``: signed by
    the deputy. ``one_page``: what matters most, on one page, without annexes."""
    head = head_of(facts.unit, deputy=deputy)
    symbol, subject, marks = f"{KIND}-{head.symbol}", subject_of(facts), marks_of(facts)
    if one_page:
        room = room_for_body(head, subject=subject, marks=marks)
        body = one_page_body(facts, style=style, room=room)
    else:
        body = _body(facts, style=style)
    return OfficialPaper(
        title=_("REPORT"),
        subject=subject,
        marks=marks,
        body=body,
        issuer=head.issuer,
        superior=head.superior,
        symbol=symbol,
        place=head.place,
        recipients=head.recipients,
        signatures=head.signatures,
        annexes=() if one_page else _annexes(facts, symbol=symbol),
    )


def subject_of(facts: SummaryFacts) -> str:
    return _(
        "Summing up the work of administrative reform in %(year)s, and direction and tasks for "
        "%(next)s"
    ) % {"year": facts.year, "next": facts.next.year}


def marks_of(facts: SummaryFacts) -> list[str]:
    """ "Dự thảo", and what the reader must know beside it."""
    marks = [_("Draft")]
    if facts.illustrative:
        marks.append(_("Illustrative data"))
    return marks


def _body(facts: SummaryFacts, *, style: str) -> list[Words | PaperTable]:
    year, following = {"year": facts.year}, {"year": facts.next.year}
    return [
        Words(
            _("%(unit)s reports on the work of administrative reform in %(year)s as follows:")
            % {"unit": facts.unit_name, "year": facts.year}
        ),
        _part("I", _("Results of %(year)s") % year),
        _heading(1, _("Administrative reform index, grade, rank")),
        *results.index_words(facts, style=style),
        _heading(2, _("Satisfaction of people and organisations")),
        *results.satisfaction_words(facts, style=style),
        _heading(3, _("Dossiers and targets assigned")),
        *results.dossier_words(facts, style=style),
        _heading(4, _("Points lost by area")),
        *results.lost_words(facts),
        _heading(5, _("Commendations of the year")),
        *results.award_words(facts),
        _heading(6, _("How the plan of the year was carried out")),
        *results.plan_words(facts),
        _part("II", pgettext("heading of a report", "Assessment")),
        _heading(1, _("What was achieved")),
        results.blank(_("what was achieved, and how")),
        _heading(2, _("Limits and their causes")),
        results.blank(_("what is not done or not done well, and why")),
        _part("III", _("Direction and targets of %(year)s") % following),
        _heading(1, _("Focus of the year")),
        *orientation_words(facts),
        _heading(2, _("Targets")),
        *aim_paragraphs(facts),
        _part("IV", pgettext("heading of a report", "Proposals")),
        results.blank(_("what is asked of the province and its departments")),
        Words(_("This is the summary report of %(unit)s./.") % {"unit": facts.unit_name}),
    ]


def _part(number: str, title: str) -> Words:
    return Words(f"{number}. {title.upper()}", bold=True, level=1)


def _heading(number: int, title: str) -> Words:
    return Words(f"{number}. {title}", bold=True, level=2)


def _annexes(facts: SummaryFacts, *, symbol: str) -> list[Annex]:
    """Those that have something to show, numbered without gaps."""
    sources = dict.fromkeys(source_of(row) for row in facts.commendations)
    parts = (
        (_("Figures of the report and where they come from"), figures_table(facts), ()),
        (_("Targets"), targets_table(facts), ()),
        (_("Commendations of the year"), awards_table(facts), filter(None, sources)),
    )
    held = [part for part in parts if part[1] is not None]
    goes_with = _("(Goes with Report No.%(blank)s/%(symbol)s of %(day)s)") % {
        "blank": BLANK,
        "symbol": symbol,
        "day": blank_day(),
    }
    return [
        Annex(
            number=_("Annex %(number)s") % {"number": number},
            title=title.upper(),
            goes_with=goes_with,
            body=[
                table,
                *(Words(_("Source: %(source)s") % {"source": source}) for source in named),
            ],
            landscape=len(table.columns) > MOST_UPRIGHT,
        )
        for number, (title, table, named) in zip(("I", "II", "III"), held, strict=False)
    ]
