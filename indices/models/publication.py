"""Publication (lần công bố) and its results: frozen, sourced, recomputable."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.frozen import frozen_table
from indices.models.round_block import RoundBlock


class Kind(models.TextChoices):
    """Where a published figure comes from (rulebook 9, "Three kinds of figures")."""

    COMPUTED = "computed", _("Computed by the portal")
    TRANSCRIBED = "transcribed", _("Transcribed from a document or news item")
    INFERRED = "inferred", _("Inferred from printed figures")


class Publication(models.Model):
    """What was published for one block of one round, with the rules in force copied beside it.

    Number 1 is the first; number 2 and later are corrections with a reason. Nothing here changes
    afterwards: names, codes and rules are kept as they were. ``rebasing`` is empty where the
    results were not computed from a criteria set.
    """

    round_block = models.ForeignKey(RoundBlock, models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField(_("publication number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of signature"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    illustrative = models.BooleanField(_("illustrative data"), default=False)
    index_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.CharField(_("period"), max_length=60)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    block_code = models.CharField(max_length=60)
    block_name = models.CharField(_("block"), max_length=200)
    decimals = models.PositiveSmallIntegerField(_("decimals"))
    rounding = models.CharField(_("where to round"), max_length=20)
    tie_policy = models.CharField(_("ties"), max_length=20)
    grade_bands = models.JSONField(_("grades"), default=list)
    grade_scale_name = models.CharField(_("grade scale"), max_length=200, blank=True)
    grade_scale_inferred = models.BooleanField(default=False)
    higher_is_better = models.BooleanField(default=True)
    units_in_block = models.PositiveSmallIntegerField(null=True, blank=True)
    rebasing = models.CharField(_("re-basing"), max_length=20, blank=True)
    survey_held = models.BooleanField(_("survey held"), null=True)
    cap_at_100 = models.BooleanField(_("index is at most 100"), null=True)
    bonus_cap = FigureField(_("most bonus points"), null=True)
    penalty_cap = FigureField(_("most points deducted"), null=True)
    lost_points_seen_by = models.CharField(max_length=10, blank=True)
    results_count = models.PositiveIntegerField()
    published_at = models.DateTimeField(_("published at"))
    published_by = models.CharField(_("published by"), max_length=150)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round_block", "number"], name="publication_number_once"
            )
        ]
        indexes = [
            models.Index(fields=["index_code", "year", "block_code"], name="publication_head"),
        ]
        triggers = frozen_table()

    def __str__(self):
        return f"{self.index_code} {self.period} – {self.block_name} ({self.number})"


class PublishedResult(models.Model):
    """One unit in one publication. Rows lie in the order in which they are shown.

    ``value`` is the figure as published, in per cent; ``ranked_value`` the one that was ranked
    (unrounded where the round says so). Null is unknown, never zero.

    ``points`` of ``max_points`` as entered; where they were worked out from criteria, after the
    re-basing of the round and rounded half up to four decimals at most, ``bonus`` and ``penalty``
    within their caps. The unrounded points are those of the leaves.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="results", verbose_name=_("publication")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results", verbose_name=_("unit"))
    unit_code = models.CharField(_("code"), max_length=60)
    unit_name = models.CharField(_("name"), max_length=250)
    unit_short_name = models.CharField(_("short name"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    value = FigureField(_("index value (%)"), null=True)
    ranked_value = FigureField(null=True)
    points = FigureField(_("points"), null=True)
    max_points = FigureField(_("maximum points"), null=True)
    bonus = FigureField(_("bonus"), null=True)
    penalty = FigureField(_("deduction"), null=True)
    rank = models.PositiveIntegerField(_("rank"), null=True)
    rank_of = models.PositiveIntegerField(_("units ranked"), null=True)
    tied = models.BooleanField(_("tied"), default=False)
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    printed_rank = models.PositiveIntegerField(_("printed rank"), null=True)
    printed_rank_of = models.PositiveIntegerField(_("printed size of the block"), null=True)
    printed_grade = models.CharField(_("printed grade"), max_length=60, blank=True)
    printed_change = FigureField(_("printed change (percentage points)"), null=True)
    not_assessed = models.CharField(_("not assessed, because"), max_length=300, blank=True)
    source = models.TextField(_("source"), blank=True)
    inference = models.TextField(_("inferred how"), blank=True)

    class Meta:
        verbose_name = _("published result")
        verbose_name_plural = _("published results")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "unit"], name="result_once_per_publication"
            )
        ]
        indexes = [models.Index(fields=["unit_code"], name="result_of_unit")]
        triggers = frozen_table()

    def __str__(self):
        return f"{self.unit_name}: {self.value}"
