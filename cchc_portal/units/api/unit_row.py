"""One unit as the API gives it."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cchc_portal.api.fields import TextOrNull
from cchc_portal.units.models import Unit, UnitSuccession


class ValiditySerializer(serializers.Serializer):
    valid_from = serializers.DateField(allow_null=True, help_text=_("First day; null is open."))
    valid_to = serializers.DateField(allow_null=True, help_text=_("Last day; null is open."))


class OfficialCodeSerializer(ValiditySerializer):
    code = serializers.CharField(help_text=_("The code without leading groups of zeros."))
    printed = serializers.CharField(help_text=_("The code as it was seen."))


class PlaceSerializer(ValiditySerializer):
    code = serializers.CharField(source="block.code", help_text=_("Code of the block."))
    name = serializers.CharField(source="block.name", help_text=_("Name of the block."))


class SuccessionSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(
        choices=UnitSuccession.Kind.choices, help_text=_("What happened to the predecessor.")
    )
    happened_on = serializers.DateField(allow_null=True, help_text=_("Effective from."))
    legal_basis = TextOrNull(help_text=_("Legal basis."))
    source = TextOrNull(help_text=_("Where this stands."))


class PredecessorSerializer(SuccessionSerializer):
    code = serializers.SerializerMethodField(
        help_text=_("Code of the predecessor; null for a body that the portal does not hold.")
    )
    name = serializers.CharField(source="former_name", help_text=_("Name of the predecessor."))
    place = TextOrNull(source="predecessor_place", help_text=_("Province of the predecessor."))

    def get_code(self, succession: UnitSuccession) -> str | None:
        return succession.predecessor.code if succession.predecessor else None


class SuccessorSerializer(SuccessionSerializer):
    code = serializers.CharField(source="successor.code", help_text=_("Code of the successor."))
    name = serializers.CharField(source="successor.name", help_text=_("Name of the successor."))


class UnitSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Code of the unit."))
    name = serializers.CharField(help_text=_("Name of the unit."))
    short_name = TextOrNull(help_text=_("Short name of the unit."))
    valid_from = serializers.DateField(allow_null=True, help_text=_("First day; null is open."))
    valid_to = serializers.DateField(allow_null=True, help_text=_("Last day; null is open."))
    official_codes = OfficialCodeSerializer(
        source="codes", many=True, help_text=_("Official agency codes with their dates.")
    )
    aliases = serializers.SerializerMethodField(help_text=_("Other names of the unit."))
    blocks = PlaceSerializer(
        source="places", many=True, help_text=_("Blocks over time, the first one first.")
    )
    predecessors = PredecessorSerializer(
        source="predecessions", many=True, help_text=_("Bodies that this one continues.")
    )
    successors = SuccessorSerializer(
        source="successions", many=True, help_text=_("Bodies that continue this one.")
    )

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_aliases(self, unit: Unit) -> list[str]:
        return sorted(alias.name for alias in unit.aliases.all())
