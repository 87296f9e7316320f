"""What an action raises when it does not do what it was asked."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A refusal in words. ``items`` lists what stands in the way, one line each."""

    def __init__(self, message, *, items=()):
        super().__init__(message)
        self.items = [str(item) for item in items]

    def words(self) -> str:
        return "; ".join([*self.messages, *self.items])
