"""Quyết định phê duyệt, công bố kết quả: the draft for the People's Committee to sign."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.words import count
from cchc_portal.pages.official_paper import OfficialPaper, Words
from indices.papers import bodies
from indices.papers.facts import PaperFacts
from indices.papers.submission import grounds


def decision(facts: PaperFacts) -> OfficialPaper:
    named = {"index": facts.index_name, "year": facts.year, "block": facts.block}
    return OfficialPaper(
        issuer=bodies.committee(),
        symbol="QĐ-UBND",
        place=bodies.place_and_day(),
        title=_("DECISION"),
        subject=_("Approving and publishing the results of %(index)s, %(year)s – %(block)s")
        % named,
        marks=facts.figure_marks,
        authority=bodies.committee(),
        body=[
            Words(_("Pursuant to the Law on Organisation of Local Government;"), italic=True),
            *grounds(facts),
            Words(_("At the proposal of the appraisal council."), italic=True),
            Words(_("DECIDES:"), bold=True, centred=True),
            *_articles(facts, named),
        ],
        recipients=(
            _("As in Article 3;"),
            _("Standing Committee of the Provincial Party Committee; People's Council;"),
            _("Chairman and Vice Chairmen of the People's Committee;"),
            _("Portal of the province;"),
            _("On file: archive."),
        ),
        signatures=(bodies.signed_for_committee(),),
    )


def _articles(facts: PaperFacts, named: dict) -> list[Words]:
    units = len(facts.ranked)
    ranked = ngettext(
        "Article 1. The results of %(index)s, %(year)s of %(count)s unit of %(block)s are approved "
        "and published, with index, rank and grade as in the annex.",
        "Article 1. The results of %(index)s, %(year)s of %(count)s units of %(block)s are "
        "approved and published, with index, rank and grade as in the annex.",
        units,
    ) % {**named, "count": count(units)}
    return [
        Words(ranked),
        Words(
            _(
                "Article 2. The units draw up a plan to remedy what cost them points, with owners "
                "and days; the standing body of the council follows it up and reports."
            )
        ),
        Words(
            _(
                "Article 3. The Chief of the Office of the People's Committee, the Director of "
                "the Department of Home Affairs and the heads of the units concerned carry out "
                "this decision, which takes effect on the day of its signature./."
            )
        ),
    ]
