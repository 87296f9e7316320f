"""What a page of several forms shows of an act that was not done."""

from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError


@dataclass
class Refusal:
    """What was not done: ``do`` names the form, ``errors`` by field, ``items`` one line each."""

    do: str
    messages: list[str]
    errors: dict[str, list[str]] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, do: str, error: ValidationError | PermissionDenied) -> "Refusal":
        if isinstance(error, PermissionDenied):
            return cls(do, [str(error)])
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        return cls(
            do=do,
            messages=by_field.get(NON_FIELD_ERRORS, []) if by_field else error.messages,
            errors={name: found for name, found in by_field.items() if name != NON_FIELD_ERRORS},
            items=list(getattr(error, "items", ())) if not by_field else [],
        )
