"""Totals that sources print beside the units: counts of grades, means, factors, areas."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.loaders.khanhhoa_scores import block_code, unit_of_row
from cchc_portal.demo.reading import count, figure, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.demo.sources import RANK_WORDS, source_words
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.models import Index, PrintedFigure

GRADES = {"tot": "Tốt", "kha": "Khá", "trung_binh": "Trung bình", "yeu": "Yếu"}
EXTREMES = {"best": "top", "worst": "bottom"}


def is_loaded() -> bool:
    return PrintedFigure.objects.filter(index__code="par", what="units").exists()


def load() -> None:
    blocks = {block.code: block for block in Block.objects.all()}
    indices = {index.code: index for index in Index.objects.all()}
    _load_grade_counts(indices["par"], blocks)
    _load_factors(indices["sipas"], blocks)
    _load_areas(indices["par"])


def print_figure(**columns) -> PrintedFigure:
    return save_record(record=PrintedFigure(**columns), by=None, reason=PUBLISHED)


def _load_grade_counts(index: Index, blocks: dict[str, Block]) -> None:
    for row in rows("khanhhoa_grade_counts"):
        year = int(row["year"])
        block = None if row["block"] == "ALL" else blocks[block_code(row["block"], year)]
        source = source_words(address=row["source_url"])
        if row["decision"]:
            source = f"{source}. Văn bản: {row['decision']}"
        head = {"index": index, "year": year, "block": block, "source": source}
        for column, what in {"units": "units", **_grade_columns()}.items():
            if row[column]:
                print_figure(**head, what=what, value=figure(row[column]))
        for what, column in EXTREMES.items():
            if row[f"{column}_unit"]:
                print_figure(
                    **head,
                    what=what,
                    value=figure(row[f"{column}_index"]),
                    text=row[f"{column}_unit"],
                )


def _grade_columns() -> dict[str, str]:
    return {column: f"grade:{grade}" for column, grade in GRADES.items()}


def _load_factors(index: Index, blocks: dict[str, Block]) -> None:
    finder = UnitFinder()
    for row in rows("khanhhoa_sipas_units_seen"):
        of_block = row["unit_name"].startswith("(")
        if row["metric"] == "overall" and not of_block:
            continue
        year = int(row["year"])
        head = {
            "index": index,
            "year": year,
            "block": blocks[block_code(row["block"], year)],
            "value": figure(row["value_percent"]),
            "source": source_words(address=row["source_url"]),
        }
        if of_block:
            print_figure(**head, what="mean")
            continue
        rank = count(row["rank_in_block"])
        print_figure(
            **head,
            unit=unit_of_row(finder, row),
            what=f"factor:{row['metric']}",
            rank=rank,
            rank_of=count(row["units_in_block"]) if rank else None,
        )


def _load_areas(index: Index) -> None:
    province = Unit.objects.get(code="tinh-khanh-hoa-cu")
    for row in rows("khanhhoa_province_area_index"):
        rank = count(row["rank_63"])
        print_figure(
            index=index,
            year=int(row["year"]),
            unit=province,
            what=f"area:{row['area_vi'].removeprefix('- ')}",
            value=figure(row["index_percent"]),
            rank=rank,
            rank_of=63 if rank else None,
            text=RANK_WORDS.get(row["rank_63"], ""),
            source=source_words(address=row["source_url"], note=row["source"]),
        )
