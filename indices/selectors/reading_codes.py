"""How a reading of a target in words is written in one cell: "par:keep_rank", "par:at_least:90"."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indices.models import TargetReading

BETWEEN, INSIDE = ";", ":"


@dataclass(frozen=True)
class Reading:
    """What is measured and how it is compared; ``value`` where the reading names one."""

    metric: str
    comparator: str
    value: Decimal | None = None

    @classmethod
    def of(cls, held: TargetReading) -> "Reading":
        return cls(held.metric, held.comparator, held.value)

    @property
    def code(self) -> str:
        parts = [self.metric, self.comparator]
        return INSIDE.join(parts if self.value is None else [*parts, str(self.value)])


def reading_codes(held: list[TargetReading]) -> str:
    """All readings of a target in one cell; "" for none."""
    return BETWEEN.join(Reading.of(one).code for one in held)


def read_codes(text: str) -> list[Reading]:
    """The readings that a cell holds; what is measured and compared is not checked here. Raises
    ``ValidationError`` for a cell of another form."""
    return [_read(part) for part in map(str.strip, text.split(BETWEEN)) if part]


def _read(text: str) -> Reading:
    metric, *rest = (part.strip() for part in text.split(INSIDE))
    try:
        if not metric or not 1 <= len(rest) <= 2:
            raise InvalidOperation
        value = Decimal(rest[1].replace(",", ".")) if rest[1:] else None
        if value is not None and not value.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise ValidationError(
            _(
                "“%(text)s” is no reading: type what is measured and the comparison, such as "
                "par:keep_rank or par:at_least:90; several with a semicolon between them."
            )
            % {"text": text[:60]}
        ) from None
    return Reading(metric, rest[0].lower(), value)
