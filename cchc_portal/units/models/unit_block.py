"""UnitBlock: in which block a unit is ranked, from when to when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Value
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.block import Block
from cchc_portal.units.models.unit import Unit
from cchc_portal.units.models.validity import Validity


@tracked
class UnitBlock(Validity):
    """The unit's place in a block; one block at a time, the database sees to it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="places", verbose_name=_("unit"))
    block = models.ForeignKey(Block, models.PROTECT, related_name="places", verbose_name=_("block"))

    class Meta(Validity.Meta):
        verbose_name = _("place in a block")
        verbose_name_plural = _("places in blocks")
        ordering = ["unit", "valid_from"]
        constraints = [
            *Validity.Meta.constraints,
            ExclusionConstraint(
                name="unit_in_one_block_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_to", Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The unit is already in a block at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.block}"
