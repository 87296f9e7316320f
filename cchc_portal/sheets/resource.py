"""SheetResource: one kind of sheet, read and written by admin and command alike.

A django-import-export resource whose every write goes to an action. All faults of all rows are
collected; with a single one nothing is written.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Error, RowResult

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.faults import RowFault, SheetResult
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.preview import cell_difference

TYPO = 0.8


class SheetResource(Resource):
    """Base of every sheet kind.

    Subclasses name ``kind``, ``columns``, ``Meta.model`` (which ``by`` must be allowed to add and
    change) and give ``prepare(rows)`` (read once what the checks of all rows need),
    ``resolve(values, number)`` (the record that a row means, found or new, or ``ValidationError``
    by column), ``write(target, values)`` (call the action; the record), ``row_of(record)`` (what
    its row holds, by column) and ``records(queryset)`` (the records of an export, in order). They
    may override ``warnings``.
    """

    kind: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]

    class Meta:
        use_transactions = True
        report_skipped = True
        instance_loader_class = BaseInstanceLoader

    def __init__(self, *, by=None, reason: str = "", **kwargs):
        super().__init__(**kwargs)
        self.by = by
        self.reason = reason
        self.by_name = {column.name: column for column in self.columns}

    @classmethod
    def get_display_name(cls) -> str:
        return cls.kind

    def import_data(self, dataset: SheetDataset, *args, **kwargs):
        self.sheet = dataset.sheet
        self.read_rows: list[tuple[int, Any]] = []
        self.faults_by_row: dict[int, dict[str, list[str]]] = {}
        for fault in self.sheet.faults:
            columns = self.faults_by_row.setdefault(fault.row_number, {})
            columns.setdefault(fault.column, []).append(fault.message)
        kwargs["rollback_on_validation_errors"] = True
        return super().import_data(dataset, *args, **kwargs)

    def get_result_class(self):
        numbers = [row.number for row in self.sheet.rows]
        return lambda: SheetResult(sheet_name=self.sheet.name, numbers=numbers)

    def get_diff_headers(self):
        return [name for name in self.sheet.headers if name in self.by_name]

    def get_user_visible_fields(self):
        return list(self.columns)

    def before_import(self, dataset, **kwargs):
        self.prepare(
            [dict(zip(self.sheet.headers, row.cells, strict=True)) for row in self.sheet.rows]
        )

    def _refuse_others(self) -> None:
        of_model = self._meta.model._meta
        needed = [
            f"{of_model.app_label}.{verb}_{of_model.model_name}" for verb in ("add", "change")
        ]
        if self.by is not None and not self.by.has_perms(needed):
            raise ValidationError(_("Your role does not allow this."))

    def handle_import_error(self, result, error, raise_errors=False):
        if not isinstance(error, ValidationError):
            raise error
        for message in error.messages:
            result.append_base_error(Error(ValidationError(message)))

    def import_data_inner(self, dataset, *args, **kwargs):
        try:
            self._refuse_others()
            check_headings(self.sheet.headers, self.columns)
        except ValidationError as error:
            result = self.get_result_class()()
            result.diff_headers = []
            self.handle_import_error(result, error)
            return result
        result = super().import_data_inner(dataset, *args, **kwargs)
        result.ignored_columns = [
            name for name in self.sheet.headers if name and name not in self.by_name
        ]
        return result

    def import_row(self, row, instance_loader, **kwargs):
        number = self.sheet.rows[kwargs["row_number"] - 1].number
        result = RowResult()
        try:
            with transaction.atomic():
                values = self.read_cells(row, number)
                target = self.resolve(values, number)
                before = self.row_of(target) if getattr(target, "pk", None) else {}
                record = self.write(target, values)
                after = self.row_of(record)
        except ValidationError as error:
            result.import_type = RowResult.IMPORT_TYPE_INVALID
            result.validation_error = error
            return result
        except PermissionDenied as error:
            result.import_type = RowResult.IMPORT_TYPE_INVALID
            result.validation_error = ValidationError(str(error))
            return result
        self.read_rows.append((number, record))
        result.import_type = _outcome(before, after)
        result.add_instance_info(record)
        result.diff = [
            cell_difference(before.get(name), after.get(name)) for name in self.get_diff_headers()
        ]
        return result

    def warnings(self, rows: list[tuple[int, Any]]) -> Iterable[tuple[int, str, str]]:
        """What somebody should look at although it is imported: row number, column ("" for the row
        as a whole), message. ``rows`` are the numbers and records of all rows, already written."""
        return ()

    def after_import(self, dataset, result, **kwargs):
        """Warnings are read before a check takes back what it wrote."""
        warnings = [] if result.invalid_rows else list(self.warnings(self.read_rows))
        if not warnings:
            return
        cells = {
            row.number: dict(zip(self.sheet.headers, row.cells, strict=True))
            for row in self.sheet.rows
        }
        result.warnings = [
            RowFault(self.sheet.name, number, column, cells[number].get(column) or "", message)
            for number, column, message in warnings
        ]

    def read_cells(self, row: dict[str, str | None], number: int) -> dict[str, Any]:
        """The values of the columns that the sheet has; an empty cell is None.

        Raises ``ValidationError`` naming every column at fault.
        """
        faults = {
            column: list(found) for column, found in self.faults_by_row.get(number, {}).items()
        }
        values: dict[str, Any] = {}
        for column in self.columns:
            if column.name not in row or column.name in faults:
                continue
            text = row[column.name]
            if text is None:
                values[column.name] = None
                if column.needed:
                    faults[column.name] = [_("The cell is empty; it must hold something.")]
                continue
            try:
                values[column.name] = column.read(text)
            except CellRefused as refused:
                faults[column.name] = [refused.message]
        if faults:
            raise ValidationError(faults)
        return values

    def export(self, queryset=None, **kwargs):
        headers = [column.name for column in self.columns]
        dataset = SheetDataset(headers=headers, title=self.kind)
        for record in self.records(queryset):
            row = self.row_of(record)
            dataset.append([row.get(name) for name in headers])
        return dataset


def check_headings(headers: Iterable[str], columns: tuple[Column, ...]) -> None:
    """Raises ``ValidationError`` for a needed column that is missing and for a heading that looks
    like a slip of a known one, since its figures would be lost. Others are ignored and listed."""
    known = [column.name for column in columns]
    present = set(headers)
    faults = []
    unknown = [name for name in headers if name and name not in known]
    absent = [name for name in known if name not in present]
    for name in unknown:
        meant = get_close_matches(name, absent, n=1, cutoff=TYPO)
        if meant:
            faults.append(
                _("The heading “%(name)s” is not known; did you mean “%(meant)s”?")
                % {"name": name, "meant": meant[0]}
            )
    missing = [c.name for c in columns if c.needed and c.name not in present]
    if missing:
        faults.append(
            _("These columns are missing: %(missing)s. The sheet may hold: %(known)s.")
            % {"missing": ", ".join(missing), "known": ", ".join(known)}
        )
    if faults:
        raise ValidationError(faults)


def _outcome(before: dict[str, Any], after: dict[str, Any]) -> str:
    if not before:
        return RowResult.IMPORT_TYPE_NEW if after else RowResult.IMPORT_TYPE_SKIP
    same = {k: str(v) for k, v in before.items()} == {k: str(v) for k, v in after.items()}
    return RowResult.IMPORT_TYPE_SKIP if same else RowResult.IMPORT_TYPE_UPDATE
