"""The parameters of a rule as JSON whose numbers are ``Decimal``: 0.25 is a quarter, never a
binary fraction near it."""

import json
from decimal import Decimal

from django.db import models


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


def params_of(text: str) -> dict:
    """The parameters that a cell holds. Raises ``ValueError`` for text that is no JSON object."""
    found = json.loads(text, cls=ParamsDecoder)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found
