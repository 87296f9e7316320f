"""The index of Decision 766 of the 34 provinces: three snapshots, two of them of one day."""

from collections import defaultdict

from cchc_portal.demo.loaders.provinces import BLOCK
from cchc_portal.demo.reading import count, day, figure, rows
from cchc_portal.demo.transcribe import PrintedScore, transcribe
from cchc_portal.units.models import Block
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.models import Index, Publication

PERIODS = {"2025 year to date": "Lũy kế năm 2025", "2025-10 month to date": "Tháng 10/2025"}
YEAR = 2025
SOURCE = (
    "Cổng Dịch vụ công quốc gia, theo bản xuất dữ liệu tại "
    "https://github.com/truongquangphuc/new-766 (commit 7d37038). "
    "Thứ hạng ghi theo bản xuất là số thứ tự dòng."
)


def is_loaded() -> bool:
    return Publication.objects.filter(index_code="service766", block_code=BLOCK).exists()


def load() -> None:
    finder = UnitFinder()
    snapshots = defaultdict(list)
    for row in rows("index_766_provinces_2025"):
        (unit,) = finder.find(row["agency_code_printed"], year=YEAR)
        snapshots[row["as_of"], row["period"]].append(
            PrintedScore(
                unit=unit,
                value=figure(row["total_100"]),
                printed_rank=count(row["rank_printed"]),
                source=SOURCE,
            )
        )
    for (as_of, period), scores in snapshots.items():
        transcribe(
            index=Index.objects.get(code="service766"),
            year=YEAR,
            block=Block.objects.get(code=BLOCK),
            period=PERIODS[period],
            as_of=day(as_of),
            scores=scores,
            units_in_block=len(scores),
        )
