"""``indices/``: what is measured."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import TextOrNull
from cchc_portal.api.rows import QueryRows
from cchc_portal.api.views import ListView
from indices.models import Index


class IndexSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Code of the index."))
    name = serializers.CharField(help_text=_("Name in Vietnamese."))
    name_en = TextOrNull(help_text=_("Name in English."))
    short_name = TextOrNull(help_text=_("Short name in Vietnamese."))
    short_name_en = TextOrNull(help_text=_("Short name in English."))
    decimals = serializers.IntegerField(help_text=_("Decimals, where a round says nothing else."))
    higher_is_better = serializers.BooleanField(help_text=_("The highest value has rank 1."))


@describes_list(
    name="indices", summary=_("Indexes"), description=_("In the order of the portal's pages.")
)
class IndicesView(ListView):
    row_class = IndexSerializer
    file_name = "indices"

    def rows(self, asked: dict[str, Any]) -> QueryRows:
        found = Index.objects.order_by("order", "code")
        return QueryRows(found, IndexSerializer, {"request": self.request})
