"""django-import-export's formats, reading and writing through the spreadsheet door."""

import tablib
from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import Format

from cchc_portal.sheets.reading import Sheet, read_sheet
from cchc_portal.sheets.writing import write_csv, write_xlsx


class SheetDataset(tablib.Dataset):
    """A dataset that remembers the sheet it was read from: its name, row numbers and faults."""

    sheet: Sheet

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetDataset":
        dataset = cls(*[row.cells for row in sheet.rows], headers=list(sheet.headers))
        dataset.sheet = sheet
        dataset.title = sheet.name
        return dataset


class AnySheet(Format):
    """For import: an .xlsx workbook or CSV text, told apart by content."""

    def __init__(self, encoding: str | None = None):
        """``encoding`` is django-import-export's; the reader finds out for itself."""

    def get_title(self):
        return _("Excel (.xlsx) or CSV")

    def create_dataset(self, in_stream):
        return SheetDataset.of(read_sheet(in_stream, "CSV"))

    def get_read_mode(self):
        return "rb"

    def is_binary(self):
        return True

    def can_import(self):
        return True


class _Export(Format):
    def get_read_mode(self):
        return "rb"

    def is_binary(self):
        return True

    def can_export(self):
        return True


class ExcelExport(_Export):
    """An .xlsx file that imports again with no change."""

    CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def get_title(self):
        return "xlsx"

    def get_extension(self):
        return "xlsx"

    def get_content_type(self):
        return self.CONTENT_TYPE

    def export_data(self, dataset, **kwargs):
        return write_xlsx(dataset.headers, dataset, dataset.title or "Sheet1")


class CsvExport(_Export):
    """CSV in UTF-8 that imports again with no change."""

    CONTENT_TYPE = "text/csv"

    def get_title(self):
        return "csv"

    def get_extension(self):
        return "csv"

    def get_content_type(self):
        return self.CONTENT_TYPE

    def export_data(self, dataset, **kwargs):
        return write_csv(dataset.headers, dataset)
