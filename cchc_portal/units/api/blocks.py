"""``blocks/``: the groups inside which ranks are given."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.rows import QueryRows
from cchc_portal.api.views import ListView
from cchc_portal.units.models import Block


class BlockSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Code of the block."))
    name = serializers.CharField(help_text=_("Name of the block."))
    order = serializers.IntegerField(help_text=_("Place on the portal's pages."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )


@describes_list(
    name="blocks", summary=_("Blocks"), description=_("In the order of the portal's pages.")
)
class BlocksView(ListView):
    row_class = BlockSerializer
    file_name = "blocks"

    def rows(self, asked: dict[str, Any]) -> QueryRows:
        found = Block.objects.order_by("order", "code")
        return QueryRows(found, BlockSerializer, {"request": self.request})
