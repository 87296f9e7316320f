"""The kinds of sheets the portal reads. Each app registers its own when Django starts."""

from cchc_portal.sheets.bulk import BulkImporter

_kinds: dict[str, type] = {}
_bulk: dict[str, BulkImporter] = {}


def register_sheet(resource_class):
    """Class decorator: make a ``SheetResource`` known under its ``kind``."""
    _kinds[resource_class.kind] = resource_class
    return resource_class


def sheet_kinds() -> list[str]:
    return sorted(_kinds)


def sheet_resource(kind: str):
    """The ``SheetResource`` class of ``kind``. Raises ``KeyError`` for an unknown one."""
    return _kinds[kind]


def register_bulk_sheet(kind: str, importer: BulkImporter) -> None:
    """Make a kind known whose sheets may be so long that it brings an importer of its own."""
    _bulk[kind] = importer


def bulk_kinds() -> list[str]:
    return sorted(_bulk)


def bulk_importer(kind: str) -> BulkImporter:
    """Raises ``KeyError`` for a kind without an importer of its own."""
    return _bulk[kind]
