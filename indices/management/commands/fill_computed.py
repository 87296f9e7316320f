"""``manage.py fill_computed``: fill the computed lane of one block's round from the metrics."""

from indices.actions.fill_computed import fill_computed
from indices.management.commands._filling import FillingCommand


class Command(FillingCommand):
    help = "Fills the computed points of a block of a round from published figures."
    action = staticmethod(fill_computed)
