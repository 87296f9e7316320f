"""Unit (cơ quan, đơn vị): a body that is scored, with its codes and other names."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code
from cchc_portal.units.models.validity import Validity
from cchc_portal.units.names import match_key, plain_agency_code, search_key, sort_key


@tracked
class Unit(Validity):
    """A body with a stable code. After a merger the successor is a new unit, even under the same
    name; results stay with the body that existed then (rulebook 2.4)."""

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    sort_key = models.TextField(editable=False, db_index=True, db_collation="C")
    search_key = models.TextField(editable=False)

    class Meta(Validity.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["sort_key", "code"]
        permissions = [
            ("view_all_drafts", "Can see unpublished figures of every unit"),
            ("edit_all_units", "Can enter figures for every unit"),
        ]
        indexes = [
            GinIndex(fields=["search_key"], name="unit_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        self.search_key = search_key(f"{self.name} {self.short_name} {self.code}")
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        """The short name where there is one: for phones and chart lines."""
        return self.short_name or self.name


@tracked
class UnitCode(Validity):
    """An official agency code with its dates. ``000.00.16.H32`` and ``H32.16`` are one code;
    ``printed`` keeps the form it was seen in (rulebook 3.5)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes", verbose_name=_("unit"))
    code = models.CharField(max_length=40, editable=False, db_index=True)
    printed = models.CharField(_("official code"), max_length=40)

    class Meta(Validity.Meta):
        verbose_name = _("official code")
        verbose_name_plural = _("official codes")
        constraints = [
            *Validity.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "code"], name="unit_code_once"),
        ]

    def __str__(self):
        return self.printed

    def save(self, *args, **kwargs):
        self.code = plain_agency_code(self.printed)
        super().save(*args, **kwargs)

    def clean(self):
        self.code = plain_agency_code(self.printed)


@tracked
class UnitAlias(models.Model):
    """Another name by which files and news call the unit ("Sở TT&TT")."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="aliases", verbose_name=_("unit"))
    name = models.CharField(_("other name"), max_length=250)
    match_key = models.TextField(editable=False, db_index=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(fields=["unit", "match_key"], name="unit_alias_once")
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.match_key = match_key(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        self.match_key = match_key(self.name)
