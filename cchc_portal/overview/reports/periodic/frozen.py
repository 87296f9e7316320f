"""An official paper as JSON and back: a report stays as it was sent, whatever changes later."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cchc_portal.pages.official_paper import Annex, OfficialPaper, PaperTable, Signature, Words
from cchc_portal.pages.word_table import WordColumn

KIND = "kind"
KINDS = {
    kind.__name__: kind for kind in (Annex, OfficialPaper, PaperTable, Signature, WordColumn, Words)
}


def frozen_paper(paper: OfficialPaper) -> dict[str, Any]:
    """What JSON can hold of ``paper``: every part with the name of its kind."""
    return _frozen(paper)


def thawed_paper(held: Mapping[str, Any]) -> OfficialPaper:
    """The paper that ``frozen_paper`` was given."""
    return _thawed(held)


def _frozen(value: Any) -> Any:
    if is_dataclass(value):
        parts = {field.name: _frozen(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **parts}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return str(value)
    return [_frozen(one) for one in value]


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        parts = {name: _thawed(held) for name, held in value.items() if name != KIND}
        return KINDS[value[KIND]](**parts)
    if isinstance(value, list):
        return tuple(_thawed(one) for one in value)
    return value
