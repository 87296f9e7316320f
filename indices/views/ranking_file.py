"""A ranking as a file: exactly what the page shows, all its pages."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_column, in_points, in_sentence
from cchc_portal.figures.words import change_in_words, rank_change_in_words
from cchc_portal.pages.portal_name import PORTAL_NAME
from cchc_portal.pages.word_table import WordColumn, WordTable, word_document
from cchc_portal.sheets.writing import write_csv, write_xlsx
from indices.models import Index, Kind, PrintedFigure, Publication
from indices.views import ranking_words as words
from indices.views.ranking_columns import Column, kind_names
from indices.views.ranking_table import RankingTable, all_sources

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WIDTHS = {"rank": 10, "name": 44, "value": 12, "grade": 14, "notes": 30}
OTHER_WIDTH = 15
WIDE_TABLE = 6


def ranking_file(
    *,
    table: RankingTable,
    columns: Sequence[Column],
    printed: Sequence[PrintedFigure],
    index: Index,
    file_format: str,
) -> HttpResponse:
    """The file as a download; ``file_format`` is csv, xlsx or docx."""
    if file_format == "docx":
        content = word_document(_word_table(table, columns, printed, index))
    else:
        headers = [column.title for column in columns]
        rows = ([column.value(row) for column in columns] for row in table.rows)
        if file_format == "csv":
            content = write_csv(headers, rows)
        else:
            content = write_xlsx(headers, rows, file_stem(table.publication))
    name = f"{file_stem(table.publication)}.{file_format}"
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def file_stem(publication: Publication) -> str:
    """The file's name: par-2018-kh-so; a named period and a snapshot's day come behind."""
    parts = [publication.index_code, str(publication.year), publication.block_code]
    if publication.period != str(publication.year):
        parts.append(slugify(publication.period))
    if publication.as_of:
        parts.append(publication.as_of.isoformat())
    return "-".join(filter(None, parts))


def _word_table(
    table: RankingTable, columns: Sequence[Column], printed: Sequence[PrintedFigure], index: Index
) -> WordTable:
    shown = [column for column in columns if column.on_page]
    sources = all_sources(table, printed)
    rows = [
        [*(_word_cell(column, row, table) for column in shown), _row_notes(row, sources)]
        for row in table.rows
    ]
    headings = [
        WordColumn(column.title, WIDTHS.get(column.key, OTHER_WIDTH), column.figure)
        for column in shown
    ]
    if any(row[-1] for row in rows):
        headings.append(WordColumn(_("Notes"), WIDTHS["notes"]))
    else:
        rows = [row[:-1] for row in rows]
    return WordTable(
        head=str(PORTAL_NAME),
        title=f"{words.title_of(index, table.publication)} – {table.publication.block_name}",
        lead=_lead(table.publication),
        columns=headings,
        rows=rows,
        notes=_notes(table, printed, sources),
        landscape=len(headings) >= WIDE_TABLE,
    )


def _lead(publication: Publication) -> list[str]:
    lines = [_("Illustrative data")] if publication.illustrative else []
    if publication.as_of:
        lines.append(f"{_('As of')}: {words.day(publication.as_of)}")
    lines.append(f"{_('Decision number')}: {words.decision_words(publication)}")
    if publication.number > 1:
        lines.append(
            _("Correction number %(mine)s on %(day)s: %(reason)s")
            % {
                "mine": publication.number,
                "day": words.published_on(publication),
                "reason": publication.reason,
            }
        )
    partial = words.partial_words(publication)
    return [*lines, partial] if partial else lines


def _word_cell(column: Column, row: dict, table: RankingTable) -> str:
    decimals = table.publication.decimals
    if column.key == "rank":
        text = "–" if row["rank"] is None else str(row["rank"])
        if row["rank"] is not None and row["rank_of"] is not None:
            text += f"/{row['rank_of']}"
        return f"{text} ({_('Tied')})" if row["tied"] else text
    if column.key == "value":
        return in_column(row["value"], decimals) or "–"
    if column.key in ("points", "max_points"):
        return in_points(row[column.key]) or "–"
    if column.key == "change":
        return _("New") if row["new"] else change_in_words(row["change"], decimals) or "–"
    if column.key == "rank_change":
        return rank_change_in_words(row["rank_change"]) or "–"
    return str(column.value(row) or "–")


def _row_notes(row: dict, sources: list[str]) -> str:
    """What stands beside the figures on the page: reasons, printed figures that differ, kinds."""
    notes = []
    if row["not_assessed"]:
        notes.append(f"{_('Not ranked')}: {row['not_assessed']}")
    if row["kind"] != Kind.COMPUTED:
        notes.append(kind_names()[row["kind"]])
    if row["inference"]:
        notes.append(row["inference"])
    if row["printed_rank_beside"]:
        notes.append(f"{_('Printed rank')}: {row['printed_rank_beside']}")
    if row["printed_grade_beside"]:
        notes.append(f"{_('Printed grade')}: {row['printed_grade_beside']}")
    if row["printed_change_beside"] is not None:
        change = change_in_words(row["printed_change_beside"])
        notes.append(f"{_('Printed change (% points)')}: {change}")
    if row["source_number"] and len(sources) > 1:
        notes.append(f"[{row['source_number']}]")
    return "; ".join(notes)


def _notes(table: RankingTable, printed: Sequence[PrintedFigure], sources: list[str]) -> list[str]:
    publication = table.publication
    notes = []
    scale = words.grade_scale_words(publication)
    if scale:
        inferred = _("(inferred from published figures)")
        mark = f" {inferred}" if publication.grade_scale_inferred else ""
        notes.append(f"{_('Grade scale')}{mark}: {scale}.")
    notes += words.rule_words(publication)
    comparison = words.comparison_words(publication, table.previous)
    notes += [comparison] if comparison else []
    for figure in printed:
        said = " ".join(filter(None, (in_sentence(figure.value), figure.text)))
        mark = f" [{sources.index(figure.source) + 1}]" if len(sources) > 1 else ""
        label = words.printed_label(figure.what)
        notes.append(f"{label} ({_('As printed')}): {said}{mark}")
    if len(sources) == 1:
        notes.append(f"{_('Source')}: {sources[0]}")
    else:
        notes += [f"[{place}] {source}" for place, source in enumerate(sources, start=1)]
    return notes
