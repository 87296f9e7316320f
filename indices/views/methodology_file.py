"""A criteria set as a file: the rows of the sheet ``criteria``, which the portal reads back."""

from django.http import HttpResponse
from django.utils.text import slugify

from cchc_portal.sheets.writing import write_csv, write_xlsx
from indices.models import CriteriaSet
from indices.sheets.criteria import CriteriaSheet

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def methodology_file(criteria_set: CriteriaSet, *, file_format: str) -> HttpResponse:
    """The whole set as a download; ``file_format`` is csv or xlsx."""
    sheet = CriteriaSheet()
    headings = [column.name for column in sheet.columns]
    records = sheet.records(CriteriaSet.objects.filter(pk=criteria_set.pk))
    rows = [[row.get(name) for name in headings] for row in map(sheet.row_of, records)]
    if file_format == "csv":
        content = write_csv(headings, rows)
    else:
        content = write_xlsx(headings, rows, sheet.kind)
    name = f"{_stem(criteria_set)}.{file_format}"
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _stem(criteria_set: CriteriaSet) -> str:
    round_block = criteria_set.round_block
    round_ = round_block.round
    parts = ["criteria", round_.index.code, str(round_.year), round_block.block.code]
    if round_.period != str(round_.year):
        parts.append(slugify(round_.period))
    if round_.as_of:
        parts.append(round_.as_of.isoformat())
    return "-".join(filter(None, parts))
