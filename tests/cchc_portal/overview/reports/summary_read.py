"""What a summary report says, for the tests of it."""

from datetime import date

from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.pages.official_paper import PaperTable
from cchc_portal.units.models import Unit

YEAR = 2024
WHOLE_YEAR = {"period_from": date(YEAR, 1, 1), "period_to": date(YEAR, 12, 31)}


def said(unit: Unit, year: int = YEAR, **asked) -> str:
    """Every line of the report; blanks behind "[ ] "."""
    for_staff = asked.pop("for_staff", False)
    paper = summary_paper(summary_facts(unit=unit, year=year, for_staff=for_staff), **asked)
    return "\n".join(
        f"{'[ ] ' if part.blank else ''}{part.text}"
        for part in paper.body
        if not isinstance(part, PaperTable)
    )


def tables(unit: Unit, **asked) -> list[list[str]]:
    paper = summary_paper(summary_facts(unit=unit, year=YEAR, **asked))
    return [list(part.rows) for part in paper.body if isinstance(part, PaperTable)]
