"""Areas and criteria of a published result: frozen beside it, so that it can be recomputed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.figures.field import FigureField
from indices.models.frozen import frozen_table
from indices.models.lane import Lane, Method
from indices.models.publication import PublishedResult


class PublishedArea(models.Model):
    """The index of one area (lĩnh vực) of one published result. ``value`` is in per cent,
    unrounded; null where nothing in the area was assessed ("–", edge case 12)."""

    result = models.ForeignKey(
        PublishedResult, models.PROTECT, related_name="areas", verbose_name=_("published result")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("area"), max_length=500)
    points = FigureField(_("points"))
    max_points = FigureField(_("applicable maximum"))
    value = FigureField(_("index value (%)"), null=True)

    class Meta:
        verbose_name = _("published area")
        verbose_name_plural = _("published areas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "code"], name="published_area_once")
        ]
        triggers = frozen_table()

    def __str__(self):
        return f"{self.code} {self.name}"


class PublishedLeaf(models.Model):
    """One scored criterion of one published result: points of the maximum, the lane that counted,
    the remark of that lane. A bonus or penalty content has ``kind`` of that name."""

    result = models.ForeignKey(
        PublishedResult, models.PROTECT, related_name="leaves", verbose_name=_("published result")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("criterion"), max_length=500)
    kind = models.CharField(_("kind"), max_length=10)
    method = models.CharField(_("method"), max_length=10, choices=Method)
    points = FigureField(_("points"), null=True)
    max_points = FigureField(_("maximum points"))
    not_applicable = models.CharField(_("not assessed, because"), max_length=500, blank=True)
    lane = models.CharField(_("lane that counted"), max_length=12, choices=Lane, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("published criterion")
        verbose_name_plural = _("published criteria")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "code"], name="published_leaf_once")
        ]
        triggers = frozen_table()

    def __str__(self):
        return f"{self.code} {self.name}"
