"""Rules that propose commendations from published results: rows; only their kinds are code."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.campaign import Campaign
from awards.models.form import AwardForm
from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block
from indices.models import Index


@tracked
class ProposalRule(models.Model):
    """One way in which units come to be proposed in a campaign, for a form.

    ``TOP``: the first ``count`` ranks of each block, all ties included. ``RISE``: the ``count``
    largest rises on the year before, in percentage points, all ties included; refused where the
    criteria sets of the two years differ. ``REACHED``: every unit whose value is at least
    ``threshold`` per cent. ``block`` empty is every block that published the index that year.
    """

    class Kind(models.TextChoices):
        TOP = "top", _("first places of a block")
        RISE = "rise", _("largest rise on the year before")
        REACHED = "reached", _("value reached")

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="rules", verbose_name=_("campaign")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="rules", verbose_name=_("form or title")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    index = models.ForeignKey(
        Index, models.PROTECT, related_name="proposal_rules", verbose_name=_("index")
    )
    block = models.ForeignKey(
        Block,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal_rules",
        verbose_name=_("block"),
        help_text=_("Empty: every block that has published results."),
    )
    count = models.PositiveSmallIntegerField(
        _("how many places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    threshold = FigureField(_("value at least (%)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("rule of proposal")
        verbose_name_plural = _("rules of proposal")
        ordering = ["campaign", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="reached", threshold__isnull=False, count=None)
                | Q(kind__in=["top", "rise"], count__gte=1, threshold=None),
                name="rule_has_what_its_kind_needs",
                violation_error_message=_(
                    "First places and rises need how many; a value reached needs the value."
                ),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.index}"


@tracked
class RuleGate(models.Model):
    """A condition besides: a unit that does not pass is not proposed, and the reason is said.

    Of a grade: at least this one of the index of the rule. Of a metric (``indices.metrics``), such
    as no late dossiers: compared with ``value`` by a comparator of targets.
    """

    class Kind(models.TextChoices):
        GRADE = "grade", _("grade at least")
        METRIC = "metric", _("figure")

    rule = models.ForeignKey(
        ProposalRule, models.CASCADE, related_name="gates", verbose_name=_("rule")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    metric = models.CharField(_("what is measured"), max_length=60, blank=True)
    comparator = models.CharField(_("comparison"), max_length=20, blank=True)
    value = FigureField(_("value"), null=True, blank=True)

    class Meta:
        verbose_name = _("condition of a rule")
        verbose_name_plural = _("conditions of rules")
        ordering = ["rule", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="grade", metric="", comparator="", value=None) & ~Q(grade="")
                | Q(kind="metric", grade="", value__isnull=False)
                & ~Q(metric="")
                & ~Q(comparator=""),
                name="gate_of_grade_or_metric",
                violation_error_message=_(
                    "Give a grade; or what is measured, the comparison and the value."
                ),
            )
        ]

    def __str__(self):
        return self.grade or f"{self.metric} {self.comparator} {self.value}"
