"""Form II.06a/VPCP/KSTT as a workbook in the form's layout, to be printed on A4 landscape."""

import io
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from cchc_portal.overview.form_ii06.head import COLUMNS, ROWS
from cchc_portal.overview.form_ii06.paper import LINE, Paper, PaperCell, PaperRow
from cchc_portal.sheets.formula_guard import guarded
from cchc_portal.sheets.writing import UNSAFE_IN_XML

FONT = "Times New Roman"
PLACE_WIDTH, NAME_WIDTH, NARROWEST = 6, 38, 11
LETTERS_ON_A_LINE, LINE_HEIGHT = 150, 15.5
A4 = 9
RULED = Border(*[Side(style="thin")] * 4)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
LEFT_END, MIDDLE_END = 2, 9
"""The last columns of the left and the middle part above the table."""


def workbook_of(paper: Paper) -> bytes:
    """The workbook (.xlsx). Figures are numbers; marks of notes belong to their format."""
    workbook = Workbook()
    workbook.properties.title = paper.file_title
    sheet = workbook.active
    sheet.title = "II.06a"
    first = _above(sheet, paper)
    last = _table(sheet, paper, first)
    _below(sheet, paper, last + 2)
    _page(sheet, paper, first)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _above(sheet: Worksheet, paper: Paper) -> int:
    """What stands above the table; returns the row on which the table begins."""
    parts = (
        (1, LEFT_END, LEFT, [(paper.symbol, True), (paper.circular, False)]),
        (LEFT_END + 1, MIDDLE_END, CENTRE, _middle(paper)),
        (MIDDLE_END + 1, COLUMNS, LEFT, [(paper.reporting, False), (paper.receiving, False)]),
    )
    for first, last, alignment, lines in parts:
        for row, (text, bold) in enumerate(lines, start=1):
            cell = _joined(sheet, row, first, row, last, text)
            cell.font, cell.alignment = Font(name=FONT, size=11, bold=bold), alignment
    for row in (1, 2):
        sheet.row_dimensions[row].height = LINE_HEIGHT * 2.2
    row = max(len(lines) for *_rest, lines in parts) + 1
    cell = _joined(sheet, row, 1, row, COLUMNS, paper.counted_in)
    cell.font, cell.alignment = Font(name=FONT, size=11, italic=True), RIGHT
    return row + 1


def _middle(paper: Paper) -> list[tuple[str, bool]]:
    lines = [(paper.title.upper(), True), (paper.period, False), (paper.days, False)]
    lines.append((paper.illustrative.upper(), True))
    return [line for line in lines if line[0]]


def _table(sheet: Worksheet, paper: Paper, first: int) -> int:
    for cells in paper.head:
        for cell in cells:
            top = first + cell.row - 1
            bottom, right = top + cell.rows - 1, cell.column + cell.columns - 1
            held = _joined(sheet, top, cell.column, bottom, right, cell.text, ruled=True)
            numbers = cell.row == ROWS
            held.font = Font(name=FONT, size=10, bold=not numbers, italic=numbers)
            held.alignment = CENTRE
    for offset, height in enumerate((1.3, 1.3, 2.6, 1.1)):
        sheet.row_dimensions[first + offset].height = LINE_HEIGHT * height
    row = first + ROWS - 1
    for line in paper.rows:
        row += 1
        _row(sheet, row, line)
    if paper.nothing:
        row += 1
        cell = _joined(sheet, row, 1, row, COLUMNS, paper.nothing, ruled=True)
        cell.font, cell.alignment = Font(name=FONT, size=11, italic=True), CENTRE
    return row


def _row(sheet: Worksheet, row: int, line: PaperRow) -> None:
    bold = line.kind != LINE
    name = " ".join([line.name, *map(_mark, line.marks)])
    for column, (text, alignment) in enumerate(((line.place, CENTRE), (name, LEFT)), start=1):
        cell = sheet.cell(row, column)
        _put(cell, text)
        cell.alignment = alignment
    for column, held in enumerate(line.cells, start=3):
        cell = sheet.cell(row, column)
        cell.value, cell.alignment = held.number, RIGHT
        cell.number_format = _format(held)
    for column in range(1, COLUMNS + 1):
        cell = sheet.cell(row, column)
        cell.font, cell.border = Font(name=FONT, size=11, bold=bold), RULED
    lines = ceil(len(name) / (NAME_WIDTH - 4))
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(1, lines) + 2


def _format(cell: PaperCell) -> str:
    marks = "".join(map(_mark, cell.marks))
    return f'#,##0" {marks}"' if marks else "#,##0"


def _below(sheet: Worksheet, paper: Paper, row: int) -> None:
    notes = [f"{_mark(number)} {text}" for number, text in enumerate(paper.notes, start=1)]
    for place, text in enumerate([*notes, *paper.remarks], start=row):
        cell = _joined(sheet, place, 1, place, COLUMNS, text)
        cell.font, cell.alignment = Font(name=FONT, size=10), LEFT
        lines = ceil(len(text) / LETTERS_ON_A_LINE)
        sheet.row_dimensions[place].height = LINE_HEIGHT * max(1, lines)


def _mark(number: int) -> str:
    return f"[{number}]"


def _page(sheet: Worksheet, paper: Paper, first: int) -> None:
    for column, width in enumerate(_widths(paper), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{first + ROWS}"
    sheet.print_title_rows = f"{first}:{first + ROWS - 1}"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    sheet.oddFooter.left.text = paper.file_title.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def _widths(paper: Paper) -> list[int]:
    """A spreadsheet shows #### for a number that is wider than its column."""
    widths = [PLACE_WIDTH, NAME_WIDTH]
    for held in zip(*(row.cells for row in paper.rows), strict=True):
        texts = (" ".join([cell.text, *map(_mark, cell.marks)]) for cell in held)
        widths.append(max(NARROWEST, *(len(text) + 3 for text in texts)))
    return widths + [NARROWEST] * (COLUMNS - len(widths))


def _joined(
    sheet: Worksheet, top: int, left: int, bottom: int, right: int, text: str, *, ruled=False
) -> Cell:
    """A cell over several, all of them ruled where it is: a joined cell keeps the rules of each."""
    if ruled:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                sheet.cell(row, column).border = RULED
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    cell = sheet.cell(top, left)
    _put(cell, text)
    return cell


def _put(cell: Cell, text: str) -> None:
    """Text that never becomes a formula."""
    if not text:
        return
    cell.value = UNSAFE_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    cell.data_type = "s"
    if guarded(text) != text:
        cell.quotePrefix = True
