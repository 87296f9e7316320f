"""The score sheet written as a workbook: drop-downs, locked cells, hidden columns."""

import io
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cchc_portal.sheets.formula_guard import guarded
from cchc_portal.sheets.writing import EXACT_DIGITS, UNSAFE_IN_XML
from indices.admin.sheet_fields import Field
from indices.admin.sheet_rows import Heading, Row, Section, SheetPage
from indices.admin.sheet_workbook_columns import COLUMNS, HIDDEN, heading

WIDTHS = {"code": 9, "name": 42, "max": 10, "rule": 44, "branch": 22, "note": 40}
USUAL_WIDTH = 13
LISTS = "lists"
LINE = Border(*[Side(style="thin", color="B8C2CE")] * 4)
OPEN, AREA, HEAD = (PatternFill("solid", fgColor=c) for c in ("FFF9E5", "E6EEF8", "D8DEE6"))
TOP = Alignment(vertical="top", wrap_text=True)


def write_workbook(page: SheetPage) -> bytes:
    """The sheet of one unit in the lanes that its reader writes. Cells that nobody is to type
    into are locked (without a password: against slips, not against people)."""
    return _Writer(page).content()


class _Writer:
    def __init__(self, page: SheetPage):
        self.page = page
        self.workbook = Workbook()
        self.sheet = self.workbook.active
        self.sheet.title = _("Score sheet")[:31]
        self.lists = self.workbook.create_sheet(LISTS)
        self.lists.sheet_state = "hidden"
        self.rules: dict[tuple[str, ...], DataValidation] = {}
        self.row = 1

    def content(self) -> bytes:
        self._headings()
        for section in self.page.sections:
            self._section(section)
        self._layout()
        stream = io.BytesIO()
        workbook = self.workbook
        workbook.save(stream)
        return stream.getvalue()

    def _headings(self) -> None:
        for column, name in enumerate(COLUMNS, start=1):
            cell = self.sheet.cell(1, column)
            _put(cell, heading(name))
            cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD, TOP

    def _section(self, section: Section) -> None:
        if section.code:
            self._title(section.code, section.name)
        for item in section.items:
            if isinstance(item, Heading):
                self._title(item.criterion.code, item.criterion.name)
            else:
                self._scored(item)

    def _title(self, code: str, name: str) -> None:
        self.row += 1
        for column in range(len(HIDDEN) + 1, len(COLUMNS) + 1):
            self.sheet.cell(self.row, column).fill = AREA
        for column, text in (("code", code), ("name", name)):
            cell = self._cell(column)
            _put(cell, text)
            cell.font, cell.alignment = Font(bold=True), TOP

    def _scored(self, row: Row) -> None:
        self.row += 1
        criterion = row.criterion
        shown = {
            "unit": self.page.assessment.unit.code,
            "lane": row.lane,
            "criterion": criterion.code,
            "seen": row.seen,
            "code": criterion.code,
            "name": criterion.name,
            "max": criterion.max_points,
            "rule": "\n".join(row.rule_words) or row.line.not_assessed,
        }
        for name, value in shown.items():
            _put(self._cell(name), value)
        for name in COLUMNS[len(HIDDEN) :]:
            cell = self._cell(name)
            cell.border, cell.alignment = LINE, TOP
        for one in row.fields:
            self._field(row, one)

    def _field(self, row: Row, one: Field) -> None:
        """BOOL is answered in the column of choices, in words."""
        cell = self._cell("branch" if one.kind == "choice" else one.name)
        cell.protection, cell.fill = Protection(locked=False), OPEN
        if one.kind == "number":
            _put(cell, one.read(one.saved))
            most = str(row.criterion.max_points) if one.name == "points" else ""
            self._rule("number", most).add(cell)
        elif one.kind == "choice":
            _put(cell, dict(one.choices).get(one.saved, ""))
            self._rule("list", *[_escaped(label) for _key, label in one.choices]).add(cell)
        elif one.kind == "check":
            _put(cell, _("Yes") if one.saved else "")
            self._rule("list", _("Yes")).add(cell)
        else:
            _put(cell, one.saved)

    def _rule(self, kind: str, *about: str) -> DataValidation:
        """One rule for all cells that are checked alike."""
        if (kind, *about) not in self.rules:
            rule = self._number_rule(*about) if kind == "number" else self._list_rule(about)
            rule.showErrorMessage = True
            self.sheet.add_data_validation(rule)
            self.rules[kind, *about] = rule
        return self.rules[kind, *about]

    def _number_rule(self, most: str) -> DataValidation:
        if most:
            rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=most)
            rule.error = _("Type points from 0 to the maximum.")
        else:
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
            rule.error = _("Type a number that is not negative.")
        return rule

    def _list_rule(self, labels: tuple[str, ...]) -> DataValidation:
        line = len([key for key in self.rules if key[0] == "list"]) + 1
        for column, label in enumerate(labels, start=1):
            _put(self.lists.cell(line, column), label)
        last = get_column_letter(len(labels))
        rule = DataValidation(type="list", formula1=f"{LISTS}!$A${line}:${last}${line}")
        rule.error = _("Choose one of the list.")
        return rule

    def _cell(self, name: str):
        return self.sheet.cell(self.row, COLUMNS.index(name) + 1)

    def _layout(self) -> None:
        sheet = self.sheet
        for column, name in enumerate(COLUMNS, start=1):
            dimension = sheet.column_dimensions[get_column_letter(column)]
            dimension.width = WIDTHS.get(name, USUAL_WIDTH)
            dimension.hidden = name in HIDDEN
        sheet.freeze_panes = sheet.cell(2, COLUMNS.index("max") + 1)
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        unit = self.page.assessment.unit.name
        sheet.oddHeader.left.text = f"{unit} – {self.page.round_block}".replace("&", "&&")
        self.lists.protection.sheet = True


def _escaped(text: str) -> str:
    return UNSAFE_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _put(cell, value) -> None:
    """A value as a number where a workbook keeps all of its digits, else as text."""
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= EXACT_DIGITS:
            cell.value = value
            return
        value = f"{value:f}"
    if isinstance(value, str):
        cell.value = _escaped(value)
        cell.data_type = "s"
        if guarded(value) != value:
            cell.quotePrefix = True
        return
    cell.value = value
