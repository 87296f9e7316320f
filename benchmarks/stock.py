"""Results served the way REST framework's tutorial does it: ModelViewSet and ModelSerializer."""

from rest_framework import serializers, viewsets
from rest_framework.pagination import PageNumberPagination
from rest_framework.renderers import JSONRenderer

from indices.models import PublishedResult


class StockPagination(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


class StockResultSerializer(serializers.ModelSerializer):
    """The fields of ``results/``.

    What derives from the year before is always null here: a stock serializer has no place for it
    but a query per row, or subqueries in SQL. That favours the stock side.
    """

    index = serializers.CharField(source="publication.index_code")
    year = serializers.IntegerField(source="publication.year")
    period = serializers.CharField(source="publication.period")
    as_of = serializers.DateField(source="publication.as_of")
    block = serializers.CharField(source="publication.block_code")
    decision_number = serializers.CharField(source="publication.decision_number")
    decided_on = serializers.DateField(source="publication.decided_on")
    illustrative = serializers.BooleanField(source="publication.illustrative")
    previous_value = serializers.ReadOnlyField(default=None)
    change = serializers.ReadOnlyField(default=None)
    previous_rank = serializers.ReadOnlyField(default=None)
    rank_change = serializers.ReadOnlyField(default=None)

    class Meta:
        model = PublishedResult
        fields = [
            "index",
            "year",
            "period",
            "as_of",
            "block",
            "unit_code",
            "unit_name",
            "value",
            "points",
            "max_points",
            "rank",
            "rank_of",
            "tied",
            "grade",
            "printed_rank",
            "printed_grade",
            "previous_value",
            "change",
            "previous_rank",
            "rank_change",
            "publication",
            "kind",
            "decision_number",
            "decided_on",
            "source",
            "illustrative",
            "printed_rank_of",
            "printed_change",
            "not_assessed",
            "inference",
            "bonus",
            "penalty",
        ]


class StockResultViewSet(viewsets.ModelViewSet):
    queryset = PublishedResult.objects.select_related("publication").order_by("pk")
    serializer_class = StockResultSerializer
    pagination_class = StockPagination
    renderer_classes = [JSONRenderer]
