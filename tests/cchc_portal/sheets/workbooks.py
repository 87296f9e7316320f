"""Workbooks made for tests: from values, and with parts of the package replaced."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook


def workbook_bytes(fill: Callable[[Workbook], None]) -> bytes:
    """The bytes of a new workbook after `fill` has filled it."""
    workbook = Workbook()
    fill(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def workbook_of(rows: list[list], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet with these rows, and number formats by coordinate."""

    def fill(workbook):
        for row in rows:
            workbook.active.append(row)
        for coordinate, number_format in (formats or {}).items():
            workbook.active[coordinate].number_format = number_format

    return workbook_bytes(fill)


def with_parts(content: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The package with these parts replaced or added; None takes a part out."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            if part is not None:
                target.writestr(name, part)
    return result.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)
