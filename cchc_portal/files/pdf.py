"""Is it a whole PDF, and nothing besides?"""

import re
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

TAIL_BYTES = 2048
HEADER = re.compile(rb"%PDF-[12]\.\d")
END = b"%%EOF"
PADDING = b" \t\r\n\0"


def pdf_fault(content: BinaryIO) -> str:
    """What keeps ``content`` from being a PDF, in words; "" for a sound one.

    The header stands at the very beginning and ``startxref``, ``%%EOF`` at the very end (only
    blanks may follow), so that no second file hides before or behind. What is drawn on its pages
    is not read.
    """
    content.seek(0)
    if not HEADER.match(content.read(8)):
        return _("it does not begin as a PDF does.")
    content.seek(0, 2)
    content.seek(max(0, content.tell() - TAIL_BYTES))
    tail = content.read().rstrip(PADDING)
    if b"startxref" not in tail or END not in tail:
        return _("the PDF is cut off; it was perhaps not copied whole.")
    if not tail.endswith(END):
        return _("something follows the end of the PDF. Print it to a new PDF, and upload that.")
    content.seek(0)
    if zipfile.is_zipfile(content):
        return _("the PDF holds an archive. Print it to a new PDF, and upload that.")
    return ""
