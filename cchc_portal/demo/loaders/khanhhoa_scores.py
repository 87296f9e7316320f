"""Khánh Hòa's own indexes, as far as printed: PAR 2017-2020 and SIPAS 2017, 2018, 2025."""

from collections import defaultdict
from datetime import date

from cchc_portal.demo.reading import count, figure, rows
from cchc_portal.demo.sources import inference_words, source_words
from cchc_portal.demo.transcribe import PrintedDecision, PrintedScore, transcribe
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.models import GradeScale, Index, Publication

BLOCKS = {
    "so_ban_nganh": "kh-so",
    "nganh_doc": "kh-nganh-doc",
    "ubnd_cap_huyen": "kh-huyen",
    "don_vi_su_nghiep": "kh-su-nghiep",
}
REORGANISED = 2025


def block_code(printed: str, year: int) -> str:
    """The block behind the tables' own key; the departments of 2025 are another body of units."""
    if year >= REORGANISED and printed == "so_ban_nganh":
        return "kh-so-2025"
    return BLOCKS[printed]


def is_loaded() -> bool:
    return Publication.objects.filter(index_code="par", block_code="kh-so").exists()


def load() -> None:
    finder = UnitFinder()
    changes = {
        (row["index"], row["year"], row["unit"]): figure(row["printed_change"])
        for row in rows("seed_changes")
    }
    _load_par(finder, changes)
    _load_sipas(finder, changes)


def _load_par(finder: UnitFinder, changes: dict) -> None:
    last_ranks = {row["unit"]: row["inference"] for row in rows("last_ranks_2018")}
    sizes = {
        (row["year"], row["block"]): count(row["units"]) for row in rows("khanhhoa_grade_counts")
    }
    scores = defaultdict(list)
    for row in rows("khanhhoa_unit_scores"):
        unit = unit_of_row(finder, row)
        inference = inference_words(address=row["source_url"], note=row["source"])
        if row["year"] == "2018":
            inference = inference or last_ranks.get(unit.code, "")
        scores[row["year"], row["block"]].append(
            PrintedScore(
                unit=unit,
                value=figure(row["par_index_percent"]),
                printed_rank=count(row["rank_in_block"]),
                printed_grade=row["grade"],
                printed_change=changes.get(("par", row["year"], unit.code)),
                source=source_words(address=row["source_url"], note=row["source"]),
                inference=inference,
            )
        )
    for (year, block), of_block in sorted(scores.items(), key=_oldest_first):
        transcribe(
            index=Index.objects.get(code="par"),
            year=int(year),
            block=Block.objects.get(code=block_code(block, int(year))),
            scores=of_block,
            decision=_decision_2020() if year == "2020" else None,
            grade_scale=GradeScale.objects.get(code="khanh-hoa"),
            units_in_block=sizes.get((year, block)),
        )


def _load_sipas(finder: UnitFinder, changes: dict) -> None:
    scores, sizes = defaultdict(list), {}
    for row in rows("khanhhoa_sipas_units_seen"):
        key = row["year"], row["block"]
        sizes[key] = count(row["units_in_block"])
        if row["metric"] != "overall" or row["unit_name"].startswith("("):
            continue
        unit = unit_of_row(finder, row)
        scores[key].append(
            PrintedScore(
                unit=unit,
                value=figure(row["value_percent"]),
                printed_rank=count(row["rank_in_block"]),
                printed_rank_of=count(row["units_in_block"]),
                printed_change=changes.get(("sipas", row["year"], unit.code)),
                source=source_words(address=row["source_url"], note=row["source"]),
                inference=inference_words(address=row["source_url"], note=row["source"]),
            )
        )
    for (year, block), of_block in sorted(scores.items(), key=_oldest_first):
        transcribe(
            index=Index.objects.get(code="sipas"),
            year=int(year),
            block=Block.objects.get(code=block_code(block, int(year))),
            scores=of_block,
            units_in_block=sizes[year, block],
        )


def _oldest_first(item: tuple) -> str:
    (year, _block), _scores = item
    return year


def unit_of_row(finder: UnitFinder, row: dict[str, str]) -> Unit:
    """The one unit that the row names, of those in its block that year."""
    year = int(row["year"])
    block = block_code(row["block"], year)
    found = finder.find(row["unit_name"], year=year)
    (unit,) = [unit for unit in found if unit.places.filter(block__code=block).exists()]
    return unit


def _decision_2020() -> PrintedDecision:
    """The one decision of these years whose number a source names (column ``decision``)."""
    row = next(row for row in rows("khanhhoa_grade_counts") if row["year"] == "2020")
    number, _, signed_on = row["decision"].partition(" ngày ")
    day, month, year = signed_on.split("/")
    return PrintedDecision(
        number=number,
        signed_on=date(int(year), int(month), int(day)),
        authority="UBND tỉnh Khánh Hòa",
        source=source_words(address=row["source_url"]),
    )
