"""The same record twice in one file."""

from collections.abc import Hashable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class RepeatGuard:
    """Remembers which record stood in which row and refuses the second row of the same record."""

    def __init__(self, *, column: str):
        self.column = column
        self.rows: dict[Hashable, int] = {}

    def check(self, key: Hashable, number: int) -> None:
        """Raises ``ValidationError`` naming the earlier row."""
        earlier = self.rows.setdefault(key, number)
        if earlier != number:
            raise ValidationError(
                {
                    self.column: _("Already stands in row %(row)s; keep one of the two rows.")
                    % {"row": earlier}
                }
            )
