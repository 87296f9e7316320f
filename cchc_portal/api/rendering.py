"""Rows as JSON and as CSV. Figures are strings in JSON: 89.9 and 81.60 keep their digits."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from cchc_portal.sheets.writing import csv_pieces


class AsJSON(BaseRenderer):
    """Names the format for content negotiation; the views write it themselves."""

    media_type = "application/json"
    format = "json"
    charset = None


class AsCSV(BaseRenderer):
    """Names the format for content negotiation; the views write it themselves."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"


def json_bytes(value: Any) -> bytes:
    """JSON; a Decimal becomes a string in plain notation, never with an exponent."""
    return orjson.dumps(value, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no form in the API.")


def csv_of(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> Iterator[bytes]:
    """CSV of rows, one column for each name; lists stand in one cell, separated by semicolons."""
    cells = ([_cell(row[column]) for column in columns] for row in rows)
    return csv_pieces(columns, cells)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_cell(held)}" for name, held in value.items() if held)
    if isinstance(value, list):
        return "; ".join(_label(item) for item in value)
    return value


def _label(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    return str(item.get("code") or item.get("name") or "")
