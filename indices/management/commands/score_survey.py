"""``manage.py score_survey``: fill the survey lane of one block's round from the results."""

from indices.actions.score_survey import score_survey
from indices.management.commands._filling import FillingCommand


class Command(FillingCommand):
    help = "Fills the survey points of a block of a round from the survey's results."
    action = staticmethod(score_survey)
