"""A sample report, in which everything occurs that a report may hold: templates are tried on it."""

from django.utils.translation import gettext as _

from cchc_portal.overview.models import ReportKind
from cchc_portal.pages.official_paper import (
    BLANK,
    Annex,
    OfficialPaper,
    PaperTable,
    Signature,
    Words,
    blank_day,
)
from cchc_portal.pages.word_table import WordColumn

INDEX_FACTS = ("value", "change", "grade", "rank")
TEXT_FACTS = (
    "unit",
    "year",
    "next_year",
    "block",
    "online_number",
    "online_share",
    "online_target",
    "lost",
    "lost_sentence",
    "plan_sentence",
)
LIST_FACTS = (
    "index_sentences",
    "satisfaction_sentences",
    "dossier_sentences",
    "award_sentences",
    "orientation_sentences",
    "aim_sentences",
)


def sample_facts(kind: str) -> dict[str, object]:
    """Every name below ``facts.`` of a report of ``kind``, each with a text that shows its name."""
    if kind != ReportKind.SUMMARY:
        return {}
    return {
        **{name: f"[{name}]" for name in TEXT_FACTS},
        **{name: [f"[{name}]", f"[{name}]"] for name in LIST_FACTS},
        **{
            index: {part: f"[{index}.{part}]" for part in INDEX_FACTS}
            for index in ("index", "satisfaction")
        },
    }


def sample_paper(kind: str) -> OfficialPaper:
    """A paper of ``kind`` with every part: all levels, blanks, tables, annexes of both ways."""
    return OfficialPaper(
        title=_("REPORT"),
        subject=str(ReportKind(kind).label),
        marks=(_("Draft"), _("Illustrative data")),
        body=_body(),
        issuer=_("PEOPLE'S COMMITTEE OF THE PROVINCE ……"),
        superior=_("PEOPLE'S COMMITTEE OF THE PROVINCE ……"),
        symbol="BC-KKT",
        place=f"……, {blank_day()}",
        recipients=(_("As above;"), _("On file: archive.")),
        signatures=(Signature(forms=(_("ON BEHALF OF THE PEOPLE'S COMMITTEE"), "……")),),
        annexes=(_annex("I", landscape=False), _annex("II", landscape=True)),
    )


def _body() -> list[Words | PaperTable]:
    return [
        Words(_("A sentence of the report."), italic=True, centred=True),
        *(Words(_("A heading"), level=level) for level in (1, 2, 3)),
        Words(_("A sentence of the report.")),
        Words(_("what the unit writes itself"), blank=True),
        _table(),
        Words(_("A sentence of the report."), bold=True),
    ]


def _table() -> PaperTable:
    columns = [WordColumn(_("No."), 8), WordColumn(_("Unit"), 40), WordColumn(_("Rank"), 12, True)]
    return PaperTable(columns, [["1", "……", "1/2"], ["2", "……", "2/2"]], caption=_("A table"))


def _annex(number: str, *, landscape: bool) -> Annex:
    return Annex(
        number=_("Annex %(number)s") % {"number": number},
        title=_("A table").upper(),
        goes_with=_("(Goes with Report No.%(blank)s/%(symbol)s of %(day)s)")
        % {"blank": BLANK, "symbol": "BC-KKT", "day": blank_day()},
        body=_body(),
        landscape=landscape,
    )
