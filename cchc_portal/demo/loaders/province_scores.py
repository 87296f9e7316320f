"""PAR and SIPAS of provinces 2012-2024, as far as known, and the national totals beside them."""

import re
from collections import defaultdict
from datetime import date

from cchc_portal.demo.loaders.printed_figures import print_figure
from cchc_portal.demo.loaders.provinces import BLOCK
from cchc_portal.demo.reading import count, figure, rows
from cchc_portal.demo.sources import RANK_WORDS, inference_words, source_words
from cchc_portal.demo.transcribe import PrintedDecision, PrintedScore, transcribe
from cchc_portal.units.models import Block
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.models import Index, Publication

COLUMNS = {
    "par": ("par_index_percent", "par_rank"),
    "sipas": ("sipas_percent", "sipas_rank"),
}
GROUPS = {
    "group_A_ge90": "group:từ 90% trở lên",
    "group_B_80_90": "group:80% - dưới 90%",
    "group_C_70_80": "group:70% - dưới 80%",
    "below_70": "group:dưới 70%",
}


def is_loaded() -> bool:
    return Publication.objects.filter(index_code="par", block_code=BLOCK).exists()


def load() -> None:
    block = Block.objects.get(code=BLOCK)
    totals = {row["year"]: row for row in rows("national_par_sipas_by_year")}
    for code, (value_column, rank_column) in COLUMNS.items():
        index = Index.objects.get(code=code)
        for year, scores in sorted(_scores(index, block, value_column, rank_column).items()):
            row = totals.get(year, {})
            transcribe(
                index=index,
                year=int(year),
                block=block,
                scores=scores,
                decision=_decision(row) if code == "par" else None,
                units_in_block=_ranked_provinces(row) if code == "par" else None,
            )
    for row in totals.values():
        _load_totals(row, block)


def _scores(index: Index, block: Block, value_column: str, rank_column: str) -> dict[str, list]:
    finder = UnitFinder()
    scores = defaultdict(list)
    for row in rows("province_par_sipas_seen"):
        value, rank = figure(row[value_column]), row[rank_column]
        (unit,) = finder.find(row["province"], year=int(row["year"]))
        source = source_words(address=row["source_url"], note=row["source"])
        if value is not None or count(rank):
            scores[row["year"]].append(
                PrintedScore(
                    unit=unit,
                    value=value,
                    printed_rank=count(rank),
                    source=source,
                    inference=inference_words(address=row["source_url"], note=row["source"]),
                )
            )
        elif rank:
            print_figure(
                index=index,
                year=int(row["year"]),
                block=block,
                unit=unit,
                what="rank",
                text=RANK_WORDS[rank],
                source=source,
            )
    return scores


def _ranked_provinces(row: dict[str, str]) -> int | None:
    """How many provinces were grouped that year, where all four groups are printed."""
    groups = [count(row.get(column, "")) for column in GROUPS]
    return None if None in groups else sum(groups)


def _decision(row: dict[str, str]) -> PrintedDecision | None:
    """ "289/QĐ-BNV 14/4/2023" taken apart."""
    printed = re.fullmatch(r"(\S+) (\d+)/(\d+)/(\d+)", row.get("decision", ""))
    if printed is None:
        return None
    number, day, month, year = printed.groups()
    return PrintedDecision(
        number=number,
        signed_on=date(int(year), int(month), int(day)),
        authority="Bộ Nội vụ",
        source=source_words(address=row["source_url"]),
    )


def _load_totals(row: dict[str, str], block: Block) -> None:
    """Means, groups, first and last of a year; ``mean`` is the mean of all provinces."""
    source = source_words(address=row["source_url"])
    par = {"index": Index.objects.get(code="par"), "year": int(row["year"]), "block": block}
    sipas = {**par, "index": Index.objects.get(code="sipas")}
    for column, what in {"par_mean": "mean", **GROUPS}.items():
        value = row[column] if row[column].replace(".", "").isdigit() else ""
        if value:
            print_figure(**par, what=what, value=figure(value), source=source)
    for column, what in {"par_top": "best", "par_bottom": "worst"}.items():
        name, _, value = row[column].rpartition(" ")
        if re.fullmatch(r"[\d.]+", value):
            print_figure(**par, what=what, value=figure(value), text=name, source=source)
        elif row[column]:
            name = row[column].partition(" (")[0]
            print_figure(**par, what=what, text=name, source=source)
    if row["sipas_mean"]:
        print_figure(**sipas, what="mean", value=figure(row["sipas_mean"]), source=source)
