"""How much room the cells of a workbook span, told before anything is made for them.

Readers of workbooks make a full rectangle from the first cell to the last: a sheet of two cells, in
the first corner and in the last one, asks for hundreds of gigabytes.
"""

import re
import zipfile

from django.utils.translation import gettext as _

from cchc_portal.files.limits import limit
from cchc_portal.sheets.sheet import SheetRefused

PIECE_BYTES = 1024 * 1024
LONGEST_TAG = 64 * 1024
LONGEST_PLACE = 12
"""Letters or digits; more of them are far too many anyway."""
FEW_COLUMNS, FEW_ROWS = 26, 99_999
FAR_OUT = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{2,}[0-9]+|[A-Za-z]?[0-9]{6,})""")
"""The place of a cell, or of a row, beyond those few: most sheets have none."""


def read_through(package: zipfile.ZipFile) -> None:
    """Unpack every part once, in small pieces: what a part declares is what a reader would unpack,
    and no sheet spans more cells than ``MAX_STREAMED_CELLS``.

    Raises SheetRefused, ``zipfile.BadZipFile`` for a damaged package.
    """
    for part in package.infolist():
        columns, rows, rest = FEW_COLUMNS, FEW_ROWS, b""
        with package.open(part) as packed:
            while piece := packed.read(PIECE_BYTES):
                text = rest + piece
                for place in set(FAR_OUT.findall(text)):
                    letters = place.rstrip(b"0123456789")
                    columns = max(columns, _number(letters))
                    rows = max(rows, int(place[len(letters) :][:LONGEST_PLACE]))
                if columns * rows > limit("MAX_STREAMED_CELLS"):
                    raise SheetRefused(
                        _(
                            "A sheet of the workbook reaches further than its rows and columns are "
                            "likely to be filled. Copy the filled rows into a new workbook."
                        )
                    )
                rest = _open_tag(text)


def _open_tag(text: bytes) -> bytes:
    """The tag that goes on in the next piece."""
    tag = text[text.rfind(b"<") :] if b"<" in text else b""
    if b">" in tag:
        return b""
    if len(tag) > LONGEST_TAG:
        raise zipfile.BadZipFile("a tag without an end")
    return tag


def _number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27; of a word of many letters, as much as is far too large anyway."""
    number = 0
    for letter in letters[:LONGEST_PLACE].upper():
        number = number * 26 + letter - 64
    return number
