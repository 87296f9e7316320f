"""Fields of the API's rows: unknown is null, figures are strings."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class TextOrNull(serializers.CharField):
    """Text; an empty one means unknown and is null."""

    def __init__(self, **kwargs):
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value):
        return str(value) or None


@extend_schema_field(
    {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "example": "89.9"},
    component_name="Figure",
)
class Figure(serializers.Field):
    """A number with its digits as published, as a string with a decimal point."""

    def to_representation(self, value):
        return value
