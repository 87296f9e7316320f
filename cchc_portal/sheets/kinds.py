"""The kinds of sheets the portal reads. Each app registers its own when Django starts."""

_kinds: dict[str, type] = {}


def register_sheet(resource_class):
    """Class decorator: make a ``SheetResource`` known under its ``kind``."""
    _kinds[resource_class.kind] = resource_class
    return resource_class


def sheet_kinds() -> list[str]:
    return sorted(_kinds)


def sheet_resource(kind: str):
    """The ``SheetResource`` class of ``kind``. Raises ``KeyError`` for an unknown one."""
    return _kinds[kind]
