"""Where a figure comes from, in words for the reader: publisher, address, remark."""

from functools import cache
from urllib.parse import urlsplit

from cchc_portal.demo.reading import rows

NEWS_ITEM = (
    "Tin của Ban Quản lý Khu kinh tế Vân Phong về Hội nghị tổng kết công tác CCHC năm 2018, "
    "ngày 15/3/2019"
)
RANK_WORDS = {"bottom 5": "trong 5 tỉnh thấp nhất", "top 7": "trong 7 tỉnh đứng đầu"}
PUBLIC_CODE = "Kho mã công khai tra-cuu-hanh-chinh-vn"


@cache
def _publishers() -> dict[str, str]:
    return {row["host"]: row["publisher"] for row in rows("publishers")}


@cache
def _notes() -> dict[str, tuple[str, str]]:
    return {row["note"]: (row["words"], row["inference"]) for row in rows("notes")}


def source_words(*, address: str, note: str = "seen") -> str:
    """The source of a row: who published it, at which address, and what the collector remarked.

    ``address`` and ``note`` are the columns ``source_url`` and ``source`` of the tables. Raises
    ``KeyError`` for an address or a note that no word is known for.
    """
    where = "; ".join(_place(part.strip()) for part in address.split(" ; "))
    remark = _notes()[note][0]
    return f"{where}. {remark}" if remark else where


def inference_words(*, address: str, note: str) -> str:
    """How an inferred figure came about; empty for a printed one."""
    formula = address.partition(": ")[2].replace(".", ",")
    return _notes()[note][1].replace("{formula}", formula)


def _place(address: str) -> str:
    if address.startswith("seed"):
        return NEWS_ITEM
    if "tra-cuu-hanh-chinh-vn" in address:
        return PUBLIC_CODE
    if address.startswith("rank "):
        return f"thứ hạng: {_place(address.removeprefix('rank '))}"
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return f"{_publishers()[host]}, {address}"
