"""Which version of which target a row means."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indices.actions.assign_target import find_target
from indices.actions.target_faults import tidy
from indices.models import Target
from indices.selectors.targets import versions_of


def version_number(target: Target) -> int:
    """1 for the first version."""
    number = 1
    while target.replaces_id is not None:
        target, number = target.replaces, number + 1
    return number


def target_meant(*, where: dict[str, Any], values: dict[str, Any]) -> Target:
    """The target of a row: found, new, or (``replaces`` set, not saved) a new version of one.
    Without a version the one that stands. Raises ``ValidationError`` by column."""
    number, text = values.get("version"), values.get("text") or ""
    if number is None:
        held = find_target(**where, text=text, comparator=values.get("comparator"))
        return held or Target(**where)
    line = _line(where, values, text, number)
    if number <= len(line):
        return line[number - 1]
    if number > len(line) + 1:
        raise ValidationError({"version": _no_version_before(number, len(line))})
    return Target(**where, replaces=line[-1] if line else None)


def _line(where: dict[str, Any], values: dict[str, Any], text: str, number: int) -> list[Target]:
    """Every version of the target, the first one first; a target in words is known by the words of
    the version itself, else by those that it replaces."""
    if where["metric"]:
        held = find_target(**where, text="", comparator=values.get("comparator"))
        return versions_of(held) if held else []
    for held in Target.objects.filter(**where, text=tidy(text)).order_by("pk"):
        line = versions_of(held)
        if number <= len(line) and line[number - 1].pk == held.pk:
            return line
    if number == 1:
        return []
    replaced = values.get("replaces_text") or ""
    if not replaced:
        raise ValidationError(
            {
                "replaces_text": _(
                    "A new version of a target in words needs the words that it replaces."
                )
            }
        )
    held = find_target(**where, text=replaced)
    if held is None:
        raise ValidationError(
            {"replaces_text": _("No target in these words stands; it cannot be replaced.")}
        )
    return versions_of(held)


def _no_version_before(number: int, held: int) -> str:
    return _(
        "Version %(number)s cannot come before version %(next)s; leave the cell empty for the "
        "version that stands."
    ) % {"number": number, "next": held + 1}
