import io

from docx import Document
from docx.oxml.ns import qn

from cchc_portal.pages.word_table import WordColumn, WordTable, word_document


def document_of(**changes):
    table = {
        "head": "Cổng",
        "title": "Bảng xếp hạng",
        "lead": ["Số liệu tính đến ngày 31/12/2024"],
        "columns": [WordColumn("Thứ hạng", 10, True), WordColumn("Cơ quan, đơn vị", 40)],
        "rows": [["1/2", "Sở A"], ["2/2", "Sở <B> & C\x0b"]],
        "notes": ["Nguồn: x"],
        **changes,
    }
    return Document(io.BytesIO(word_document(WordTable(**table))))


def test_the_document_holds_title_table_and_notes_in_this_order():
    document = document_of()
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == "Bảng xếp hạng"
    assert words[-1] == "Nguồn: x"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Thứ hạng", "Cơ quan, đơn vị"],
        ["1/2", "Sở A"],
        ["2/2", "Sở <B> & C"],
    ]
    order = [child.tag for child in document.element.body]
    assert order.index(qn("w:tbl")) < len(order) - 2


def test_headings_repeat_on_each_page_and_rows_do_not_break():
    rows = document_of().tables[0]._tbl.tr_lst
    assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert rows[1].find(qn("w:trPr")).find(qn("w:tblHeader")) is None
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_a4_lying_or_standing():
    standing, lying = document_of().sections[0], document_of(landscape=True).sections[0]
    assert (round(standing.page_width.mm), round(standing.page_height.mm)) == (210, 297)
    assert (round(lying.page_width.mm), round(lying.page_height.mm)) == (297, 210)
    assert "Cổng" in standing.header.paragraphs[0].text
