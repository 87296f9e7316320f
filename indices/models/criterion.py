"""Criterion (tiêu chí): a node of a criteria set, from area to sub-criterion, and its ancestry."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.criteria_set import CriteriaAmendment, CriteriaSet
from indices.models.lane import Method
from indices.models.rule_params import ParamsField
from indices.scoring.criteria_tree import parent_code

MOST_LEVELS = 5
valid_criterion_code = RegexValidator(
    r"\A[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,4}\Z",
    _("A code has up to five parts with dots between them, for example 1.2.3."),
)


CONTENT = (
    "kind",
    "name",
    "max_points",
    "method",
    "rule",
    "params",
    "on_zero",
    "evidence",
    "evidence_required",
    "guidance",
    "legal_basis",
    "legal_from",
    "legal_to",
    "appraising_body",
)
"""What is said of a criterion in one year, its code and its links apart."""


def code_order(code: str) -> str:
    """A key that puts 1.2 before 1.10."""
    return ".".join(part.rjust(6, "0") for part in code.split("."))


@tracked
class Criterion(models.Model):
    """One node. The parent is read from the code: 1.2 is the parent of 1.2.3. A node without
    children is scored, at whatever depth (edge case 1); bonus and penalty contents stand beside
    the tree (rulebook 1.8).

    ``rule`` and ``params`` are those of ``indices.scoring.rules``; ``on_zero`` says what a zero
    denominator gives. A criterion that the council left out keeps its row and bears the amendment.
    """

    class Kind(models.TextChoices):
        AREA = "area", _("area")
        CRITERION = "criterion", _("criterion")
        BONUS = "bonus", _("bonus")
        PENALTY = "penalty", _("deduction")

    class OnZero(models.TextChoices):
        FULL = "full", _("full points")
        ZERO = "zero", _("zero points")
        NOT_APPLICABLE = "not_applicable", _("not assessed")

    class RuleKind(models.TextChoices):
        BOOL = "BOOL", _("yes or no")
        STEP = "STEP", _("by steps")
        PROPORTIONAL = "PROPORTIONAL", _("in proportion")
        THRESHOLD_PROPORTIONAL = "THRESHOLD_PROPORTIONAL", _("in proportion, with a threshold")
        PER_ITEM = "PER_ITEM", _("per item")
        DEDUCT = "DEDUCT", _("less points per fault")
        FORMULA_CHOICE = "FORMULA_CHOICE", _("one of several formulas")
        SURVEY = "SURVEY", _("survey")
        EXTERNAL = "EXTERNAL", _("figure from outside")
        MANUAL = "MANUAL", _("points typed by the scorer")

    class Link(models.TextChoices):
        SAME = "same", _("same as last year")
        REWORDED = "reworded", _("reworded")
        RESCALED = "rescaled", _("other maximum")
        SPLIT = "split", _("split off")
        MERGED = "merged", _("merged")
        NEW = "new", _("new")

    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="criteria", verbose_name=_("criteria set")
    )
    code = models.CharField(_("code"), max_length=40, validators=[valid_criterion_code])
    order = models.CharField(max_length=40, editable=False, db_collation="C")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CRITERION)
    name = models.CharField(_("name"), max_length=500)
    max_points = FigureField(_("maximum points"), validators=[MinValueValidator(0)])
    method = models.CharField(_("method"), max_length=10, choices=Method, default=Method.APPRAISAL)
    rule = models.CharField(_("rule"), max_length=24, choices=RuleKind, blank=True)
    params = ParamsField(_("parameters of the rule"), default=dict, blank=True)
    on_zero = models.CharField(_("when nothing arose"), max_length=16, choices=OnZero, blank=True)
    evidence = models.TextField(_("evidence asked for"), blank=True)
    evidence_required = models.BooleanField(_("evidence is required"), default=False)
    guidance = models.TextField(_("scoring guidance"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    legal_from = models.DateField(_("legal basis in force from"), null=True, blank=True)
    legal_to = models.DateField(_("legal basis in force to"), null=True, blank=True)
    appraising_body = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appraised_criteria",
        verbose_name=_("appraising body"),
    )
    link = models.CharField(_("link to last year"), max_length=10, choices=Link, blank=True)
    dropped_by = models.ForeignKey(
        CriteriaAmendment,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="dropped",
        verbose_name=_("left out by"),
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["criteria_set", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "code"],
                name="criterion_code_once",
                violation_error_message=_("This code stands in the set already."),
            ),
            models.CheckConstraint(
                condition=models.Q(max_points__gte=0),
                name="criterion_max_not_negative",
                violation_error_message=_("Maximum points are not negative."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def save(self, *args, **kwargs):
        self.order = code_order(self.code)
        super().save(*args, **kwargs)

    @property
    def parent_code(self) -> str:
        return parent_code(self.code)

    @property
    def level(self) -> int:
        """1 for an area."""
        return self.code.count(".") + 1

    @property
    def beside_the_tree(self) -> bool:
        return self.kind in (self.Kind.BONUS, self.Kind.PENALTY)


@tracked
class CriterionLink(models.Model):
    """One of last year's criteria that a criterion comes from: several where they were merged,
    the same one for several where it was split (features 33)."""

    criterion = models.ForeignKey(
        Criterion, models.CASCADE, related_name="links", verbose_name=_("criterion")
    )
    previous = models.ForeignKey(
        Criterion, models.PROTECT, related_name="successors", verbose_name=_("last year's")
    )

    class Meta:
        verbose_name = _("link to last year's criterion")
        verbose_name_plural = _("links to last year's criteria")
        ordering = ["criterion", "previous"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "previous"], name="criterion_link_once")
        ]

    def __str__(self):
        return f"{self.previous.code} → {self.criterion.code}"


@tracked
class Applicability(models.Model):
    """A criterion, or a whole area, that a unit is not assessed on, known before the round opens
    (rulebook 9). What a unit claims during scoring is an entry, decided by the appraiser."""

    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="exemptions", verbose_name=_("criterion")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="exemptions", verbose_name=_("unit")
    )
    reason = models.CharField(_("reason"), max_length=300)
    in_force = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("criterion not assessed for a unit")
        verbose_name_plural = _("criteria not assessed for units")
        ordering = ["criterion__order", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "unit"], name="applicability_once")
        ]

    def __str__(self):
        return f"{self.criterion.code} – {self.unit}"
