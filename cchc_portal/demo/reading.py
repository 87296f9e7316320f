"""The demo's tables: small CSV files, UTF-8, decimal point, ISO dates; an empty cell is unknown."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``data/<name>.csv``, every cell a string without blanks around it."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return [
            {column: (cell or "").strip() for column, cell in row.items()}
            for row in csv.DictReader(table)
        ]


def figure(text: str) -> Decimal | None:
    """A figure with its printed digits: 89.9 and 81.60 stay as they are."""
    return Decimal(text) if text else None


def count(text: str) -> int | None:
    """A rank or a number of units; words such as "bottom 5" are no number and give None."""
    return int(text) if text.isdigit() else None


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
