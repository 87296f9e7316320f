"""A table of a page as a file: CSV or a workbook."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse

from cchc_portal.sheets.writing import write_csv, write_xlsx

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_response(
    wanted: str, *, name: str, title: str, headings: Sequence[str], rows: Iterable[Sequence]
) -> HttpResponse:
    """``wanted`` is ``csv`` or ``xlsx``; anything else is not found. ``name`` is ASCII."""
    if wanted == "csv":
        content, media = write_csv(headings, rows), CSV
    elif wanted == "xlsx":
        content, media = write_xlsx(headings, rows, title), XLSX
    else:
        raise Http404
    return HttpResponse(
        content,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}.{wanted}"'},
    )
