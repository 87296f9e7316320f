"""CriteriaSet (bộ tiêu chí) of one round and block, and its numbered amendments."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from indices.models.round_block import RoundBlock
from indices.models.stage import Stage


@tracked
class CriteriaSet(models.Model):
    """What is scored in one block of one round: never global, since provinces issue a new set
    nearly every year (rulebook 1.1). In use, and locked, once the round is opened."""

    round_block = models.OneToOneField(
        RoundBlock,
        models.PROTECT,
        related_name="criteria_set",
        verbose_name=_("round of a block"),
    )
    declared_total = FigureField(
        _("declared total (points)"),
        default=Decimal(100),
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    legal_basis = models.TextField(
        _("legal basis"), blank=True, help_text=_("The decision that issued the set.")
    )
    contest = models.TextField(
        _("how to contest"),
        blank=True,
        help_text=_("Shown on the public page of the method: where and until when to object."),
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("criteria set")
        verbose_name_plural = _("criteria sets")
        ordering = ["-round_block__round__year", "round_block"]

    def __str__(self):
        return str(_("Criteria set %(round)s")) % {"round": self.round_block}

    @property
    def locked(self) -> bool:
        """Is the set in use? Then it changes by numbered amendments only."""
        return self.round_block.stage != Stage.PREPARATION


@tracked
class CriteriaAmendment(models.Model):
    """One amendment of a set in use: numbered, with its reason and what it changed.

    ``changes`` lists ``{"code", "field", "old", "new"}`` as text; ``touched`` the codes of the
    units whose entries it concerned. ``drops`` marks a decision of the council to leave a
    criterion out for everyone (rulebook 9).
    """

    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="amendments", verbose_name=_("criteria set")
    )
    number = models.PositiveSmallIntegerField(_("amendment number"))
    reason = models.TextField(_("reason"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of signature"), null=True, blank=True)
    drops = models.BooleanField(_("criteria left out for everyone"), default=False)
    changes = models.JSONField(_("changes"), default=list)
    touched = models.JSONField(_("units touched"), default=list)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.CharField(_("made by"), max_length=150)

    class Meta:
        verbose_name = _("amendment of a criteria set")
        verbose_name_plural = _("amendments of criteria sets")
        ordering = ["criteria_set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "number"], name="amendment_number_once")
        ]

    def __str__(self):
        return str(_("Amendment %(number)s")) % {"number": self.number}
