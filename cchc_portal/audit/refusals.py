"""Whatever stops a write, in words: rules, permissions and the database's own refusals."""

import contextlib

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError
from django.utils.translation import gettext as _


class RefusedWrite(Exception):
    """A write that was not done. ``errors`` maps field names (or ``NON_FIELD_ERRORS``) to lists of
    sentences; ``part`` is the prefix of the form it came from (None: the form of the record)."""

    def __init__(self, errors: dict[str, list[str]], *, part: str | None = None):
        self.errors = errors
        self.part = part
        super().__init__("; ".join(words for lines in errors.values() for words in lines))


@contextlib.contextmanager
def in_words(*, part: str | None = None):
    """Turn every refusal raised inside into ``RefusedWrite``."""
    try:
        yield
    except ValidationError as error:
        raise RefusedWrite(_sentences(error), part=part) from error
    except PermissionDenied as error:
        words = str(error) or _("Your role does not allow this.")
        raise RefusedWrite({NON_FIELD_ERRORS: [words]}, part=part) from error
    except InternalError as error:
        raise RefusedWrite({NON_FIELD_ERRORS: [_frozen()]}, part=part) from error
    except IntegrityError as error:
        raise RefusedWrite({NON_FIELD_ERRORS: [_contradiction()]}, part=part) from error


def _sentences(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {NON_FIELD_ERRORS: [*error.messages, *getattr(error, "items", ())]}


def _frozen() -> str:
    return _(
        "The database keeps this record as it is: what was published never changes. "
        "Publish a correction instead."
    )


def _contradiction() -> str:
    return _(
        "The database already holds a record that contradicts this one; "
        "somebody may have entered it a moment ago. Nothing was saved."
    )
