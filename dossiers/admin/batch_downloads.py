"""The refused rows of an import as files: to mend, and to import again."""

import tempfile
from pathlib import PurePath

from django.http import FileResponse, StreamingHttpResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from cchc_portal.sheets.formats import CsvExport, ExcelExport
from cchc_portal.sheets.writing import csv_pieces, stream_xlsx
from dossiers.admin.batch_page import found_batch
from dossiers.models import ImportBatch
from dossiers.selectors.refused_rows import refused_headings, refused_sheet

CSV_TYPE = f"{CsvExport.CONTENT_TYPE}; charset=utf-8"
IN_MEMORY_BYTES = 2 * 1024 * 1024


def refused_csv(model_admin, request, pk):
    """Sent while it is read, however long it is."""
    batch = found_batch(request, pk)
    pieces = csv_pieces(refused_headings(batch), refused_sheet(batch))
    response = StreamingHttpResponse(pieces, content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(batch, "csv")}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def refused_xlsx(model_admin, request, pk):
    """Written row by row into a file that goes with the answer."""
    batch = found_batch(request, pk)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115
    stream_xlsx(refused_headings(batch), refused_sheet(batch), _("Refused rows"), file)
    file.seek(0)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=_name(batch, "xlsx"),
        content_type=ExcelExport.CONTENT_TYPE,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _name(batch: ImportBatch, ending: str) -> str:
    """An ASCII name with the number of the import, so that two files are not mixed up."""
    stem = get_valid_filename(PurePath(batch.file_name).stem[:60] or "import")
    plain = stem.encode("ascii", "ignore").decode() or "import"
    return f"{plain}-{batch.pk}-refused.{ending}"
