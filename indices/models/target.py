"""Target (chỉ tiêu): what a unit, a block or the whole province is to reach in a year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block, Unit
from indices.scoring import target as scoring

FIRST_YEAR, LAST_YEAR = 1990, 2200
WHERE = ("unit", "block", "year", "metric")
"""What names a target; of a target in words its text as well."""
GIVEN = ("comparator", "value", "text", "decision", "assigned_by", "assigned_on", "source")
"""What is said of it, and may be corrected."""
_ONCE = (Coalesce("unit", 0), Coalesce("block", 0), F("year"))


@tracked
class Target(models.Model):
    """A target of one unit, of every unit of a block, or (neither) of the whole province.

    ``metric`` is a code of ``indices.metrics``, ``value`` is in per cent. A target that only words
    tell ("giữ hạng 5", where hạng may be the rank or the grade) has ``text`` and no metric, and is
    not compared with a figure.
    """

    class Comparator(models.TextChoices):
        AT_LEAST = scoring.AT_LEAST, _("at least (≥)")
        ABOVE = scoring.ABOVE, _("more than (>)")
        AT_MOST = scoring.AT_MOST, _("at most (≤)")
        BELOW = scoring.BELOW, _("less than (<)")

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("unit"),
    )
    block = models.ForeignKey(
        Block,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("block"),
        help_text=_("Of every unit of the block. Without unit and block: of the whole province."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    metric = models.CharField(
        _("what is measured"),
        max_length=60,
        blank=True,
        help_text=_("Empty for a target that only words tell."),
    )
    comparator = models.CharField(
        _("comparison"), max_length=10, choices=Comparator, blank=True, default=""
    )
    value = FigureField(
        _("target value (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    text = models.CharField(
        _("target in words"),
        max_length=500,
        blank=True,
        help_text=_("As the source prints it."),
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("assigning decision"),
    )
    assigned_by = models.CharField(
        _("assigned by"),
        max_length=200,
        blank=True,
        help_text=_("As the source writes it, for example UBND tỉnh."),
    )
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["-year", "metric", "unit__sort_key", "block", "pk"]
        constraints = [
            models.UniqueConstraint(
                *_ONCE,
                F("metric"),
                condition=~Q(metric=""),
                name="target_once",
                violation_error_message=_("This target is already assigned for this year."),
            ),
            models.UniqueConstraint(
                *_ONCE,
                F("text"),
                condition=Q(metric=""),
                name="target_in_words_once",
                violation_error_message=_("This target is already assigned for this year."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(block__isnull=True),
                name="target_of_unit_or_block",
                violation_error_message=_("Give a unit or a block, not both."),
            ),
            models.CheckConstraint(
                condition=Q(metric="", value__isnull=True, comparator="") & ~Q(text="")
                | ~Q(metric="") & ~Q(comparator="") & Q(value__isnull=False),
                name="target_in_figures_or_words",
                violation_error_message=_(
                    "Give what is measured, the comparison and the value; or only words."
                ),
            ),
            models.CheckConstraint(
                condition=Q(comparator__in=["", *scoring.COMPARATORS]),
                name="target_comparator_known",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=100),
                name="target_value_is_per_cent",
                violation_error_message=_("A value lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="target_year_in_range",
            ),
        ]

    def __str__(self):
        return f"{self.whose} {self.year} – {self.metric or self.text}"

    @property
    def whose(self) -> str:
        """The unit, the block or the whole province, by name."""
        return str(self.unit or self.block or _("The whole province"))
