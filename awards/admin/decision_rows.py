"""The recipients of a decision as typed or pasted: read to what ``enter_decision`` takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import RecipientKind
from awards.sheets.award_columns import money, recipient_kind
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.units.sheets.units_named import UnitsNamed

FIELDS = ("kind", "unit", "person_name", "person_office", "unit_name", "reward")
"""In the order in which pasted cells stand."""
HEADINGS = {
    "unit": gettext_lazy("Unit (code or name)"),
    "person_name": gettext_lazy("Name of the person"),
    "person_office": gettext_lazy("Office of the person"),
    "unit_name": gettext_lazy("Name of the unit then"),
    "reward": gettext_lazy("Reward (đồng)"),
}
FIELD_OF = {"recipient_kind": "kind", "unit_code": "unit"}
MOST_ROWS = 500
EMPTY_ROWS = 5


@dataclass
class RecipientRow:
    """One line; ``texts`` as typed, ``errors`` by field ("" for the row)."""

    texts: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """The kind alone says nothing: it is chosen beforehand."""
        return not any(text for name, text in self.texts.items() if name != "kind")

    def read(self, units: UnitsNamed, *, year: int) -> dict[str, Any]:
        """What ``grant`` takes; faults go into ``errors``."""
        given: dict[str, Any] = {
            name: self.texts[name] for name in ("person_name", "person_office", "unit_name")
        }
        try:
            given["recipient_kind"] = recipient_kind(self.texts["kind"])
        except CellRefused as refused:
            self.fault("kind", refused.message)
        try:
            given["reward"] = money(self.texts["reward"]) if self.texts["reward"] else None
        except CellRefused as refused:
            self.fault("reward", refused.message)
        if not self.texts["unit"]:
            self.fault("unit", _("Name the unit, or give its code."))
            return given
        try:
            given["unit"] = units.unit(text=self.texts["unit"], year=year)
        except ValidationError as error:
            for sentence in error.messages:
                self.fault("unit", sentence)
        return given

    def fault(self, name: str, sentence: str) -> None:
        name = FIELD_OF.get(name, name)
        self.errors.setdefault(name if name in FIELDS else "", []).append(sentence)


def typed_rows(data) -> list[RecipientRow]:
    """The rows of the posted form, then those pasted; empty ones are left out. There may be more
    than ``MOST_ROWS``."""
    count = data.get("rows", "")
    count = int(count) if count.isascii() and count.isdecimal() and len(count) < 9 else 0
    count = min(count, MOST_ROWS + EMPTY_ROWS)
    rows = [
        RecipientRow({name: data.get(f"row-{place}-{name}", "").strip() for name in FIELDS})
        for place in range(count)
    ]
    return [row for row in [*rows, *pasted_rows(data.get("pasted", ""))] if not row.empty]


def pasted_rows(text: str) -> list[RecipientRow]:
    """Lines copied from a workbook, cells between tabs; a line of one cell is a collective."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len([cell for cell in cells if cell]) == 1:
            cells = [str(RecipientKind.COLLECTIVE), *filter(None, cells)]
        if any(cells):
            cells += [""] * (len(FIELDS) - len(cells))
            rows.append(RecipientRow(dict(zip(FIELDS, cells, strict=False))))
    return rows


def shown_rows(rows: Sequence[RecipientRow]) -> list[dict[str, Any]]:
    """The rows for the page, with some empty ones below."""
    empty = dict.fromkeys(FIELDS, "") | {"kind": str(RecipientKind.COLLECTIVE)}
    more = [RecipientRow(dict(empty)) for _place in range(EMPTY_ROWS)]
    return [
        {
            "number": place + 1,
            "kind": _kind(row.texts["kind"]),
            "fields": [
                {
                    "name": f"row-{place}-{name}",
                    "field": name,
                    "label": HEADINGS[name],
                    "text": row.texts[name],
                    "errors": row.errors.get(name, []),
                }
                for name in HEADINGS
            ],
            "kind_name": f"row-{place}-kind",
            "errors": [*row.errors.get("", []), *row.errors.get("kind", [])],
        }
        for place, row in enumerate([*rows, *more])
    ]


def _kind(text: str) -> str:
    try:
        return str(recipient_kind(text))
    except CellRefused:
        return ""
