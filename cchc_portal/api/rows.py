"""Where the rows of a list come from: a query and a serializer, or anything with these three."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

CHUNK = 1000


class Rows(Protocol):
    """The matching rows of a list in their stable order; each row a dict of plain values."""

    def count(self) -> int:
        """How many rows match."""

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        """The rows from ``start`` up to but without ``stop``."""

    def everything(self) -> Iterator[dict[str, Any]]:
        """All rows, read piece by piece."""


class QueryRows:
    """The rows of a queryset, which must be ordered by something unique in the end."""

    def __init__(self, queryset, serializer_class, context: dict[str, Any]):
        self.queryset = queryset
        self.serializer = serializer_class(context=context)

    def count(self) -> int:
        return self.queryset.count()

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return [self.serializer.to_representation(one) for one in self.queryset[start:stop]]

    def everything(self) -> Iterator[dict[str, Any]]:
        for one in self.queryset.iterator(chunk_size=CHUNK):
            yield self.serializer.to_representation(one)


class HeldRows:
    """Rows of objects that are in memory already."""

    def __init__(self, found: Sequence[Any], serializer_class, context: dict[str, Any]):
        self.found = found
        self.serializer = serializer_class(context=context)

    def count(self) -> int:
        return len(self.found)

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return [self.serializer.to_representation(one) for one in self.found[start:stop]]

    def everything(self) -> Iterator[dict[str, Any]]:
        return map(self.serializer.to_representation, self.found)
