"""Official papers for tests, and how to read the Word documents made of them."""

import io

from docx import Document

from cchc_portal.pages.official_paper import (
    BLANK,
    Annex,
    OfficialPaper,
    PaperTable,
    Signature,
    Words,
    blank_day,
    official_document,
)
from cchc_portal.pages.word_table import WordColumn

LONG_ISSUER = "BAN QUẢN LÝ KHU KINH TẾ VÀ KHU CÔNG NGHIỆP TỈNH KHÁNH HÒA"
COLUMNS = [
    WordColumn("TT", 4),
    WordColumn("Cơ quan, đơn vị", 60),
    WordColumn("Thứ hạng", 14, figure=True),
]


def table(rows: int = 3, caption: str = "Bảng 1") -> PaperTable:
    lines = [[str(n), "Sở Ánh sáng", f"{n}/{rows}"] for n in range(1, rows + 1)]
    return PaperTable(COLUMNS, lines, caption=caption)


def annex(number: str = "I", **fields) -> Annex:
    given = {
        "number": f"Phụ lục {number}",
        "title": "Bảng xếp hạng",
        "goes_with": f"(Kèm theo Báo cáo số{BLANK}/BC-KKT {blank_day(2019)})",
        "body": [table()],
        **fields,
    }
    return Annex(**given)


def paper(**fields) -> OfficialPaper:
    given = {
        "title": "BÁO CÁO",
        "subject": "Tổng kết công tác cải cách hành chính năm 2018",
        "marks": ("Dự thảo",),
        "issuer": "BAN QUẢN LÝ KHU KINH TẾ VÂN PHONG",
        "superior": "UBND TỈNH KHÁNH HÒA",
        "symbol": "BC-KKT",
        "place": f"Khánh Hòa, {blank_day(2019)}",
        "body": [
            Words("I. KẾT QUẢ", level=1),
            Words("1. Chỉ số", level=2),
            Words("a) Xếp loại", level=3),
            Words("Ban đạt Chỉ số CCHC 89,9%, xếp loại Tốt."),
            Words("nguyên nhân của hạn chế", blank=True),
            table(),
            Words("Trên đây là báo cáo của Ban./."),
        ],
        "recipients": ("UBND tỉnh (báo cáo);", "Lưu: VT."),
        "signatures": (Signature(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),),
        **fields,
    }
    return OfficialPaper(**given)


def opened(made: OfficialPaper | bytes, **options):
    """The document, as python-docx reads it."""
    content = made if isinstance(made, bytes) else official_document(made, **options)
    return Document(io.BytesIO(content))


def head_cells(document) -> tuple[list[str], list[str]]:
    """The lines of the left and the right column of the head."""
    left, right = document.tables[0].rows[0].cells
    return [[p.text for p in cell.paragraphs if p.text] for cell in (left, right)]


def all_words(document) -> str:
    lines = [paragraph.text for paragraph in document.paragraphs]
    for held in document.tables:
        lines += ["\t".join(cell.text for cell in row.cells) for row in held.rows]
    return "\n".join(lines)
