"""A column for figures that keeps the digits as they were typed or printed."""

from django.db import models


class FigureField(models.DecimalField):
    """A PostgreSQL ``numeric`` without a fixed scale: 89.9 stays 89.9 and 81.60 stays 81.60.

    ``max_digits`` and ``decimal_places`` bound what a form accepts; they never pad or round what
    is stored, since a transcribed figure must keep its printed digits.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 40)
        kwargs.setdefault("decimal_places", 30)
        super().__init__(*args, **kwargs)

    def db_type(self, connection):
        return "numeric"

    def get_db_prep_save(self, value, connection):
        return value if hasattr(value, "as_sql") else self.to_python(value)

    def get_db_prep_value(self, value, connection, prepared=False):
        return value if hasattr(value, "as_sql") else self.to_python(value)
