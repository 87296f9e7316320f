"""What a row of a sheet of criteria says of its criterion, and whether that stands already."""

from typing import Any

from indices.models import Criterion, Method
from indices.models.rule_params import params_text
from indices.sheets.criteria_columns import WHEN_EMPTY


def supply(values: dict[str, Any], *, has_parts: bool, new: bool) -> None:
    """Put in what a row leaves open and its place says: at the top with parts below, it is an
    area; without parts and without a rule its points are typed by the scorer, or are the share of
    satisfied answers where it is surveyed. A column that is missing leaves an older row alone."""

    def open_in(name: str) -> bool:
        return not values.get(name) and (new or name in values)

    if open_in("kind") and has_parts and "." not in values["code"]:
        values["kind"] = Criterion.Kind.AREA
    if has_parts or values.get("kind") == Criterion.Kind.AREA or not open_in("rule"):
        return
    if values.get("method") == Method.SURVEY:
        values["rule"] = Criterion.RuleKind.SURVEY
        values["params"] = values.get("params") or {"form": "share"}
    elif values.get("method") in (None, "", Method.APPRAISAL) and not values.get("params"):
        values["rule"] = Criterion.RuleKind.MANUAL


def fields_of(values: dict[str, Any]) -> dict[str, Any]:
    """What a row sets of its criterion, links apart."""
    fields = {name: values[name] for name in ("name", "max_points") if values.get(name) is not None}
    for name, empty in WHEN_EMPTY.items():
        if name in values:
            fields[name] = empty if values[name] is None else values[name]
    return fields


def says_what_stands(values: dict[str, Any], held: Criterion) -> bool:
    """Would the row leave ``held``, its links and the total of its set as they are?"""
    fields, total = fields_of(values), values.get("declared_total")
    previous = values.get("previous")
    linked = {link.previous_id for link in held.links.all()}
    return (
        all(_same(getattr(held, name), value) for name, value in fields.items())
        and total in (None, held.criteria_set.declared_total)
        and (previous is None or {criterion.pk for criterion in previous} == linked)
    )


def _same(old: Any, new: Any) -> bool:
    return params_text(old) == params_text(new) if isinstance(new, dict) else old == new
