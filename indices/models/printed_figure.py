"""PrintedFigure: totals that a source prints beside the units: counts of grades, means, factors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block, Unit
from indices.models.index import Index


@tracked
class PrintedFigure(models.Model):
    """A figure kept as printed, never recomputed: how many units were graded Tốt, the mean of a
    block, one factor of a unit's satisfaction index.

    ``what`` is one of ``units``, ``mean``, ``grade:<name>``, ``group:<limits>``, ``best``,
    ``worst``, ``rank``, ``area:<name>``, ``factor:<key>``; ``text`` holds what is not a number
    (the best unit's name, "among the last five").
    """

    index = models.ForeignKey(Index, models.PROTECT, verbose_name=_("index"))
    year = models.PositiveSmallIntegerField(_("year"))
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, verbose_name=_("block"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("unit"))
    what = models.CharField(_("what is counted"), max_length=80)
    value = FigureField(_("printed value"), null=True, blank=True)
    rank = models.PositiveIntegerField(_("printed rank"), null=True, blank=True)
    rank_of = models.PositiveIntegerField(_("printed size of the block"), null=True, blank=True)
    text = models.CharField(_("printed words"), max_length=300, blank=True)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("printed figure")
        verbose_name_plural = _("printed figures")
        ordering = ["index", "-year", "block", "unit", "what"]
        constraints = [
            models.UniqueConstraint(
                models.F("index"),
                models.F("year"),
                models.functions.Coalesce("block", 0),
                models.functions.Coalesce("unit", 0),
                models.F("what"),
                name="printed_figure_once",
            )
        ]

    def __str__(self):
        return f"{self.index.code} {self.year} {self.what}"
