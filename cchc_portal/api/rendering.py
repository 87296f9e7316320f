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
    """CSV of rows; a column ``rules.decimals`` is the member ``decimals`` of ``rules``, empty where
    ``rules`` is null. Lists stand in one cell, separated by semicolons; an object stands there as
    JSON."""
    paths = [column.split(".") for column in columns]
    return csv_pieces(columns, ([_cell(row, path) for path in paths] for row in rows))


def _cell(row: dict[str, Any], path: list[str]) -> Any:
    value: Any = row
    for name in path:
        value = None if value is None else value[name]
    if isinstance(value, dict):
        return json_bytes(value).decode() if value else ""
    return "; ".join(map(_label, value)) if isinstance(value, list) else value


def _label(item: Any) -> str:
    """What an item of a list is called: its code, else its name, else all that it holds."""
    if not isinstance(item, dict):
        return str(item)
    if "code" in item:
        return str(item["code"] or item["name"])
    return " ".join(map(str, item.values()))
