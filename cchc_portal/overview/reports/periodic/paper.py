"""The periodic report as an official paper: as it would be now, or as it was sent."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.reports.letterhead import head_of
from cchc_portal.overview.reports.periodic.annexes import annexes_of
from cchc_portal.overview.reports.periodic.content import Written, texts_of, written_parts
from cchc_portal.overview.reports.periodic.frozen import thawed_paper
from cchc_portal.overview.selectors.periodic_board import board_of
from cchc_portal.overview.selectors.periodic_facts import PeriodicFacts, periodic_facts
from cchc_portal.overview.selectors.windows import window_title
from cchc_portal.pages.official_paper import BLANK, OfficialPaper, Words, blank_day, day_in_full
from cchc_portal.units.models import Unit

LANGUAGE = "vi"
"""Reports are papers of Vietnamese offices, whoever looks at them."""
KIND = "BC"


def periodic_paper(
    *, unit: Unit | None, window: ReportingWindow, year: int, deputy: bool = False
) -> OfficialPaper:
    """The report of ``unit`` (None: of the province). One that was sent, and not returned, is the
    paper that was sent; else it is drawn up of what the portal and the texts hold now, and marked
    as a draft. ``deputy``: signed by the deputy, of drafts only."""
    report = PeriodicReport.objects.filter(unit=unit, window=window, year=year).first()
    if report is not None and report.state == PeriodicReport.State.SENT and report.sent_content:
        return thawed_paper(report.sent_content["paper"])
    return drawn_up(unit=unit, window=window, year=year, report=report, deputy=deputy)


def drawn_up(
    *,
    unit: Unit | None,
    window: ReportingWindow,
    year: int,
    report: PeriodicReport | None,
    deputy: bool = False,
) -> OfficialPaper:
    """The draft of what the portal and the texts of ``report`` hold now, in Vietnamese."""
    with override(LANGUAGE):
        facts = periodic_facts(unit=unit, window=window, year=year)
        parts = written_parts(facts, texts_of(report))
        return paper_of(facts, parts, deputy=deputy, draft=True)


def paper_of(
    facts: PeriodicFacts, parts: list[Written], *, deputy: bool, draft: bool
) -> OfficialPaper:
    """The paper of ``parts``, in the language that is active."""
    head = head_of(facts.unit, deputy=deputy)
    marks = [_("Draft")] if draft else []
    if facts.illustrative or facts.dossiers.illustrative:
        marks.append(_("Illustrative data"))
    board = None
    if facts.unit is None:
        board = board_of(window=facts.window, year=facts.year)
    symbol = f"{KIND}-{head.symbol}" if head.symbol else f"{KIND}-"
    return OfficialPaper(
        title=_("REPORT"),
        subject=_("On the work of administrative reform, %(period)s") % {"period": _period(facts)},
        marks=marks,
        body=list(_body(facts, parts)),
        issuer=head.issuer,
        superior=head.superior,
        symbol=symbol,
        place=head.place,
        recipients=head.recipients,
        signatures=head.signatures,
        annexes=annexes_of(facts, board, goes_with=_goes_with(facts, symbol)),
    )


def _period(facts: PeriodicFacts) -> str:
    """Inside the subject, so with a small letter: "quý I năm 2026"."""
    title = window_title(facts.window, facts.year)
    return title[:1].lower() + title[1:]


def _goes_with(facts: PeriodicFacts, symbol: str) -> str:
    return _("(Goes with Report No.%(blank)s/%(symbol)s of %(day)s)") % {
        "blank": BLANK,
        "symbol": symbol,
        "day": blank_day(),
    }


def _body(facts: PeriodicFacts, parts: list[Written]) -> Iterator[Words]:
    yield Words(
        _("(From %(since)s to %(until)s)")
        % {"since": _day(facts.days.since), "until": _day(facts.days.until)},
        italic=True,
        centred=True,
    )
    if not facts.period_is_over:
        yield Words(
            _("The period is not over; figures as of %(day)s.") % {"day": day_in_full(facts.as_of)},
            italic=True,
        )
    for written in parts:
        yield from _part(written)
    yield Words(_("Attached are the annexes of this report./."))


def _part(written: Written) -> Iterator[Words]:
    part = written.part
    title = str(part.title)
    heading = f"{part.number}. {title.upper() if part.level == 1 else title}"
    yield Words(heading, bold=True, level=part.level)
    for sentence in written.sentences:
        yield Words(sentence)
    for paragraph in written.text.splitlines():
        if paragraph.strip():
            yield Words(paragraph.strip())
    if written.blank:
        yield Words(str(part.hint), blank=True)


def _day(value) -> str:
    return f"{value:%d/%m/%Y}"
