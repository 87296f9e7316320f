"""The parameters of a rule as JSON whose numbers are ``Decimal``: 0.25 is a quarter, never a
binary fraction near it."""

import json
from decimal import Context, Decimal

from django.db import models

MOST_DIGITS = 15
KEPT = Context(prec=MOST_DIGITS)


class ParamsDecoder(json.JSONDecoder):
    """Reads every number with a point as ``Decimal``."""

    def __init__(self, **kwargs):
        super().__init__(parse_float=Decimal, **kwargs)


class ParamsEncoder(json.JSONEncoder):
    """Writes a ``Decimal`` as a number; exact for up to 15 digits, which rules never exceed."""

    def default(self, o):
        if isinstance(o, Decimal):
            return int(o) if o == o.to_integral_value() else float(o)
        return super().default(o)


class ParamsField(models.JSONField):
    """A JSON column for the parameters of a rule."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("encoder", ParamsEncoder)
        kwargs.setdefault("decoder", ParamsDecoder)
        super().__init__(*args, **kwargs)


def params_text(params: dict) -> str:
    """``params`` as one line of JSON for a cell; "" for none. Names stand in alphabetical order,
    since PostgreSQL does not keep theirs: the same parameters are always the same text."""
    if not params:
        return ""
    return json.dumps(params, cls=ParamsEncoder, ensure_ascii=False, sort_keys=True)


class NotKept(ValueError):
    """JSON that the database would not give back as it is: a number of too many digits, or a
    character that it does not hold."""


def params_of(text: str) -> dict:
    """The parameters that a cell holds. Raises ``ValueError`` for text that is no JSON object, and
    ``NotKept``."""
    try:
        found = json.loads(text, parse_float=_number, parse_int=_whole, parse_constant=_number)
        kept = json.dumps(found, cls=ParamsEncoder, ensure_ascii=False)
        kept.encode("utf-8")
    except RecursionError as error:
        raise ValueError("too deep") from error
    except UnicodeEncodeError as error:
        raise NotKept("half a character") from error
    if "\\u0000" in kept:
        raise NotKept("NUL")
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or number != number.normalize(KEPT):
        raise NotKept(text)
    if number and not -MOST_DIGITS <= number.adjusted() <= MOST_DIGITS:
        raise NotKept(text)
    return number


def _whole(text: str) -> int:
    return int(_number(text))
