"""The columns of the sheet ``dossiers``, and what a file's headings mean.

What is not mapped is not read: it never leaves the reader. Headings that speak of applicants are
told apart, so that the result can say that they were dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.resource import check_headings
from cchc_portal.sheets.sheet import SheetRefused, folded_heading
from cchc_portal.units.names import search_key

COLUMNS = (
    Column("code", identifies=True, needed=True),
    Column("unit_code", needed=True),
    Column("settling_unit_code"),
    Column("procedure_code", needed=True),
    Column("channel", needed=True),
    Column("received_on", needed=True),
    Column("due_on", needed=True),
    Column("finished_on", needed=True),
    Column("returned_on"),
    Column("status", needed=True),
    Column("stopped_days"),
)
COLUMN_NAMES = tuple(column.name for column in COLUMNS)
AGENCY = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Za-z]\d{2}|[A-Za-z]\d{2}(?:\.\d{1,3})*")
"""The agency that begins a dossier code: 000.00.16.H32, since 2020 H32.16."""
DAY_COLUMNS = ("received_on", "due_on", "finished_on", "returned_on")
OF_REFUSED_FILE = ("row", "reason")
"""Columns that the file of refused rows has besides; not read when it comes back."""
TOTAL_WORDS = ("tổng số", "tổng cộng", "tổng", "total")
"""In the column ``code``: a row of control totals, each the number of filled cells above it."""
PERSONAL = (
    "ho ten",
    "ho va ten",
    "nguoi nop",
    "nguoi lam",
    "chu ho so",
    "to chuc",
    "ca nhan",
    "doanh nghiep",
    "dia chi",
    "dien thoai",
    "sdt",
    "email",
    "thu dien tu",
    "cccd",
    "cmnd",
    "can cuoc",
    "chung minh",
    "ngay sinh",
    "gioi tinh",
    "ma so thue",
    "mst",
    "cong dan",
    "khach hang",
    "nguoi yeu cau",
    "nguoi duoc cap",
    "nguoi dai dien",
    "ho khau",
    "thuong tru",
    "noi o",
    "so dt",
    "d c",
    "so dinh danh",
    "ho chieu",
    "giay to tuy than",
    "nam sinh",
    "dan toc",
    "tai khoan",
    "applicant",
    "citizen",
    "customer",
    "name",
    "fullname",
    "address",
    "phone",
    "mobile",
    "tel",
    "e mail",
    "passport",
    "birth",
    "dob",
    "gender",
)
PERSONAL_ALONE = ("ho", "ten", "ho dem")
"""Only where they are the whole heading: a unit or a procedure has a name (tên) too."""
RUN_TOGETHER = tuple(word.replace(" ", "") for word in PERSONAL if len(word) > 5 and " " in word)
"""As file systems and databases name their columns: hovaten, TenNguoiNop."""


@dataclass(frozen=True)
class ReadColumns:
    """``positions`` of the columns that are read, by name in the file's order; ``headings`` as they
    stand in the file; and the headings that are not read."""

    positions: dict[str, int]
    headings: list[str]
    personal: list[str]
    unknown: list[str]


def read_columns(headings: Sequence[str], *, mapping: dict[str, str] | None = None) -> ReadColumns:
    """Which column of the file is which; ``mapping`` leads from a source's headings to ours, but
    for those that speak of applicants, which nothing makes readable.

    Raises ``SheetRefused`` where a needed column is missing, misspelt or named twice.
    """
    ours = {
        folded_heading(heading): column
        for heading, column in (mapping or {}).items()
        if not is_personal(heading)
    }
    named = [ours.get(heading, heading) for heading in headings]
    unread = [
        heading
        for heading, name in zip(headings, named, strict=True)
        if heading and name not in COLUMN_NAMES and name not in OF_REFUSED_FILE
    ]
    personal = [heading for heading in unread if is_personal(heading)]
    try:
        check_headings([name for name in named if name not in personal], COLUMNS)
    except ValidationError as error:
        raise SheetRefused(" ".join(error.messages)) from error
    positions: dict[str, int] = {}
    for position, name in enumerate(named):
        if name in positions:
            raise SheetRefused(
                _("Two columns of the file are “%(name)s”: keep one.") % {"name": quoted(name)}
            )
        if name in COLUMN_NAMES:
            positions[name] = position
    return ReadColumns(
        positions=positions,
        headings=[headings[position] for position in positions.values()],
        personal=personal,
        unknown=[heading for heading in unread if heading not in personal],
    )


def is_personal(heading: str) -> bool:
    """Does the heading speak of applicants? Such a column is named as dropped unread."""
    key = search_key(heading.replace("_", " "))
    if " " not in key and any(word in key for word in RUN_TOGETHER):
        return True
    return key in PERSONAL_ALONE or any(f" {word} " in f" {key} " for word in PERSONAL)
