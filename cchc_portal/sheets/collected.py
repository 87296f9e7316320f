"""All faults of a row at once, not only the first."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError


def collected(faults: dict[str, Any], check: Callable, **given) -> Any:
    """What ``check`` gives; its ``ValidationError`` goes into ``faults`` by column instead."""
    try:
        return check(**given)
    except ValidationError as error:
        for column, messages in error.message_dict.items():
            faults.setdefault(column, []).extend(messages)
        return None
