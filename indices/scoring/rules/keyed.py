"""Lists of things to choose from, each with a ``key`` for the data and a ``label`` for people."""

from collections.abc import Mapping

from indices.scoring.rules.exact import shown
from indices.scoring.rules.fault import Fault, fault, under
from indices.scoring.rules.params import items_of, text_faults, unknown_faults


def keyed_items(
    params: Mapping, name: str, *, more: tuple[str, ...]
) -> tuple[list[tuple[str, Mapping]], list[Fault]]:
    """The objects of the list ``name`` with their paths, and the faults of keys and labels.

    ``more`` are the names that an object may have beside ``key`` and ``label``.
    """
    items, faults = items_of(params, name)
    seen: set[str] = set()
    for path, item in items:
        faults += under(path, unknown_faults(item, ("key", "label", *more)))
        key_faults = text_faults(item, "key")
        if not key_faults and item["key"] in seen:
            key_faults = [fault("duplicate_key", "key", value=shown(item["key"]))]
        faults += under(path, key_faults + text_faults(item, "label"))
        if not key_faults:
            seen.add(item["key"])
    return items, faults


def keys_and_labels(params: Mapping, name: str) -> list[tuple[str, str]]:
    """What a drop-down shows, in the order of the rule."""
    return [(item["key"], item["label"]) for item in params[name]]


def item_with_key(params: Mapping, name: str, key: str) -> Mapping:
    """The one object whose key is ``key``."""
    return next(item for item in params[name] if item["key"] == key)
