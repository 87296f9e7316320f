"""Target (chỉ tiêu): what a unit, a block or the whole province is to reach in a year; its
versions, and how a target in words may be read."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block, Unit
from indices.scoring import target as scoring

FIRST_YEAR, LAST_YEAR = 1990, 2200
WHERE = ("unit", "block", "year", "metric")
"""What names a target; of a target in words its text as well."""
GIVEN = (
    "comparator",
    "value",
    "text",
    "decision",
    "assigned_by",
    "assigned_on",
    "source",
    "stated",
    "stated_note",
)
"""What is said of it, and may be corrected."""
STANDS_APART = list(scoring.AGAINST_LAST_YEAR)
"""A higher figure than last year, a rank or a grade to keep: each is another target than a value of
the same metric to reach, and stands beside it."""
_ONCE = (Coalesce("unit", 0), Coalesce("block", 0), F("year"))


@tracked
class Target(models.Model):
    """A target of one unit, of every unit of a block, or (neither) of the whole province.

    ``metric`` is a code of ``indices.metrics``. ``value`` is in per cent, or a rank where a rank is
    to be kept. A target that only words tell ("giữ hạng", where hạng may be the rank or the grade)
    has ``text`` and no metric: nothing compares it with a figure by itself. Its ``readings`` are
    judged, each for itself; ``stated`` is what people said of it, with their grounds.

    A target that is changed during the year (điều chỉnh) keeps both versions: the new one
    ``replaces`` the old; the one that none replaces stands. A typing mistake is corrected in place.
    """

    class Comparator(models.TextChoices):
        AT_LEAST = scoring.AT_LEAST, _("at least (≥)")
        ABOVE = scoring.ABOVE, _("more than (>)")
        AT_MOST = scoring.AT_MOST, _("at most (≤)")
        BELOW = scoring.BELOW, _("less than (<)")
        ABOVE_LAST_YEAR = scoring.ABOVE_LAST_YEAR, _("higher than last year")
        KEEP_RANK = scoring.KEEP_RANK, _("keep the rank")
        KEEP_GRADE = scoring.KEEP_GRADE, _("keep the grade")

    class Stated(models.TextChoices):
        MET = scoring.MET, pgettext_lazy("state of a target", "Met")
        MISSED = scoring.MISSED, pgettext_lazy("state of a target", "Missed")

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
        _("comparison"), max_length=20, choices=Comparator, blank=True, default=""
    )
    value = FigureField(
        _("target value (%)"),
        null=True,
        blank=True,
        help_text=_("In per cent; where a rank is to be kept, the rank."),
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
    stated = models.CharField(
        _("judged by people"),
        max_length=10,
        choices=Stated,
        blank=True,
        help_text=_("Of a target in words only; the portal does not judge words."),
    )
    stated_note = models.TextField(_("grounds of the judgement"), blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["-year", "metric", "unit__sort_key", "block", "pk"]
        constraints = [
            models.UniqueConstraint(
                *_ONCE,
                F("metric"),
                condition=~Q(metric="") & Q(replaces=None) & ~Q(comparator__in=STANDS_APART),
                name="target_once",
                violation_error_message=_("This target is already assigned for this year."),
            ),
            models.UniqueConstraint(
                *_ONCE,
                F("metric"),
                F("comparator"),
                condition=Q(replaces=None, comparator__in=STANDS_APART),
                name="target_to_keep_once",
                violation_error_message=_("This target is already assigned for this year."),
            ),
            models.UniqueConstraint(
                *_ONCE,
                F("text"),
                condition=Q(metric="", replaces=None),
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
                | ~Q(metric="")
                & (
                    Q(comparator__in=scoring.COMPARATORS, value__isnull=False)
                    | Q(comparator=scoring.KEEP_RANK)
                    | Q(
                        comparator__in=[scoring.ABOVE_LAST_YEAR, scoring.KEEP_GRADE],
                        value__isnull=True,
                    )
                ),
                name="target_in_figures_or_words",
                violation_error_message=_(
                    "Give what is measured, the comparison and the value; or only words."
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True)
                | Q(comparator=scoring.KEEP_RANK, value__gte=1)
                | ~Q(comparator=scoring.KEEP_RANK) & Q(value__gte=0, value__lte=100),
                name="target_value_is_per_cent_or_rank",
                violation_error_message=_("A value lies between 0 and 100; a rank from 1 upwards."),
            ),
            models.CheckConstraint(
                condition=Q(metric="") | Q(stated=""),
                name="target_stated_in_words_only",
                violation_error_message=_("Only a target in words is judged by people."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="target_year_in_range",
            ),
        ]

    def __str__(self):
        given = self.text or f"{self.get_comparator_display()} {self.value or ''}".strip()
        return f"{self.whose} {self.year} – {given}"

    @property
    def whose(self) -> str:
        """The unit, the block or the whole province, by name."""
        return str(self.unit or self.block or _("The whole province"))


@tracked
class TargetReading(models.Model):
    """One way to read a target in words: of "giữ hạng" that the rank is kept, and that the grade
    is. Each is judged for itself; none decides about the target."""

    target = models.ForeignKey(
        Target, models.CASCADE, related_name="readings", verbose_name=_("target")
    )
    metric = models.CharField(_("what is measured"), max_length=60)
    comparator = models.CharField(_("comparison"), max_length=20, choices=Target.Comparator)
    value = FigureField(_("value"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading of a target")
        verbose_name_plural = _("readings of targets")
        ordering = ["target", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "metric", "comparator"],
                name="reading_once",
                violation_error_message=_("The target is read this way already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_comparator_display()} – {self.metric}"
