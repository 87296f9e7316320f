"""The lanes of scores by name: each is a row of its own and never overwrites another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from indices.scoring import lanes


class Lane(models.TextChoices):
    """Who gave the points (rulebook 1.4). ``indices.scoring.lanes`` says which one counts."""

    SELF = lanes.SELF, _("Self score")
    COMPUTED = lanes.COMPUTED, _("Computed points")
    APPRAISAL_1 = lanes.APPRAISAL_1, _("Appraisal points, round 1")
    APPRAISAL_2 = lanes.APPRAISAL_2, _("Appraisal points, round 2")
    SURVEY = lanes.SURVEY_LANE, _("Survey points")
    COUNCIL = lanes.COUNCIL, _("Points of the appraisal council")


class Method(models.TextChoices):
    """How a criterion gets its points."""

    APPRAISAL = lanes.APPRAISAL, _("scored by the unit, then appraised")
    SURVEY = lanes.SURVEY, _("sociological survey")
    EXTERNAL = lanes.EXTERNAL, _("figure from outside")
