"""What is odd about a document, in words: the same file elsewhere, a date outside the year, a file
or link that is no longer there. Flags refuse nothing; appraisers judge them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.units.models import UnitSuccession
from indices.models import Citation, EvidenceDocument

DECEMBER = 12


@dataclass(frozen=True)
class Flag:
    """``kind`` for the code, ``words`` for people; what is not ``serious`` is worth a look only."""

    kind: str
    words: str
    serious: bool = True


def flags_of(
    documents: Iterable[EvidenceDocument], *, year: int | None = None, named: bool
) -> dict[int, list[Flag]]:
    """The flags of each document, by its key; three queries at most, however many there are.

    ``year`` is the one scored; without it every year is looked at for which the document is
    cited. ``named``: other units are named, which only those may see who see all drafts.
    Documents issued by the province for all are legitimately shared (rulebook 9), and so are
    those of a body and its successor.
    """
    documents = list({document.pk: document for document in documents}.values())
    stores = _other_stores(documents)
    years = _years_cited(documents)
    found = {}
    for document in documents:
        flags = []
        if document.fault:
            flags.append(Flag(document.fault, document.get_fault_display()))
        if not document.province_issued:
            flags += _other_unit(stores.get(document.pk, []), named=named)
            flags += _other_year(years[document.pk], year)
        flags += _date(document, [year] if year else sorted(years[document.pk]))
        found[document.pk] = flags
    return found


def _other_stores(documents: list[EvidenceDocument]) -> dict[int, list[str]]:
    """Names of the other units that hold the same file, by document."""
    shared = [one for one in documents if one.sha256 and not one.province_issued]
    if not shared:
        return {}
    holders = defaultdict(list)
    rows = EvidenceDocument.objects.filter(sha256__in={one.sha256 for one in shared})
    for digest, unit, name in rows.order_by("unit__sort_key").values_list(
        "sha256", "unit_id", "unit__name"
    ):
        holders[digest].append((unit, name))
    if all(len(held) == 1 for held in holders.values()):
        return {}
    related = _related_units()
    return {
        one.pk: [
            name
            for unit, name in holders[one.sha256]
            if unit != one.unit_id and unit not in related[one.unit_id]
        ]
        for one in shared
    }


def _related_units() -> dict[int, set[int]]:
    """For each unit the bodies it came from and those that came from it, however far."""
    pairs = UnitSuccession.objects.filter(predecessor__isnull=False).values_list(
        "successor_id", "predecessor_id"
    )
    before, after = defaultdict(set), defaultdict(set)
    for successor, predecessor in pairs:
        before[successor].add(predecessor)
        after[predecessor].add(successor)
    related: dict[int, set[int]] = defaultdict(set)
    for ways in (before, after):
        for unit in list(ways):
            asked = [unit]
            while asked:
                new = ways.get(asked.pop(), set()) - related[unit]
                related[unit] |= new
                asked.extend(new)
    return related


def _years_cited(documents: list[EvidenceDocument]) -> dict[int, set[int]]:
    """The years scored for which each document is cited."""
    years: dict[int, set[int]] = {document.pk: set() for document in documents}
    if not documents:
        return years
    rows = Citation.objects.filter(document__in=list(years), withdrawn=False).values_list(
        "document_id", "assessment__round_block__round__year"
    )
    for document, year in rows.distinct().order_by():
        years[document].add(year)
    return years


def _other_unit(names: list[str], *, named: bool) -> list[Flag]:
    if not names:
        return []
    if not named:
        return [Flag("other_unit", _("Another unit keeps the same file."))]
    words = _("The same file is kept by: %(units)s.") % {"units": "; ".join(names)}
    return [Flag("other_unit", words)]


def _other_year(cited: set[int], year: int | None) -> list[Flag]:
    if year is None and len(cited) < 2:
        return []
    others = cited - {year}
    if not others:
        return []
    years = ", ".join(str(one) for one in sorted(others))
    words = (
        _("Cited in the rounds of several years: %(years)s.")
        if year is None
        else _("Cited in the round of another year as well: %(years)s.")
    )
    return [Flag("other_year", words % {"years": years})]


def _date(document: EvidenceDocument, years: list[int]) -> list[Flag]:
    """The first of ``years`` that the date of issue lies outside of."""
    day = document.issued_on
    if day is None:
        return [Flag("undated", _("The date of issue is not given."), serious=False)]
    for year in years:
        about = {"day": f"{day:%d/%m/%Y}", "year": year}
        if (day.year, day.month) == (year - 1, DECEMBER):
            words = _(
                "Dated %(day)s, in December before the year scored (%(year)s): usual for the "
                "plan of the year."
            )
            return [Flag("december_before", words % about, serious=False)]
        if day.year < year:
            words = _("Dated %(day)s, before the year scored (%(year)s).")
            return [Flag("before_year", words % about)]
        if day.year > year:
            words = _("Dated %(day)s, after the year scored (%(year)s).")
            return [Flag("after_year", words % about)]
    return []
