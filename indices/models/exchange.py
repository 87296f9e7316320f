"""What passes between a unit and its appraisers: sendings with a receipt, explanations, reopened
criteria."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from indices.models.assessment import Assessment
from indices.models.criterion import Criterion
from indices.models.evidence import EvidenceDocument


class Sending(models.Model):
    """One sending and its receipt (phiếu xác nhận đã gửi): what was sent, when, by whom, and the
    sha256 of ``content``. Frozen once written.

    A self-assessment is approved by the head's account, or the signed report stands for it: then
    its number, date and document are here.
    """

    class Kind(models.TextChoices):
        SELF = "self", _("self-assessment")
        EXPLANATION = "explanation", _("explanations")
        ROUND_1 = "round_1", _("notice of the results of round 1")

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="sendings", verbose_name=_("assessment")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("what was sent"))
    sha256 = models.CharField(max_length=64)
    report_number = models.CharField(_("number of the signed report"), max_length=60, blank=True)
    report_signed_on = models.DateField(_("date of the signed report"), null=True, blank=True)
    report = models.ForeignKey(
        EvidenceDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed report"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.CharField(_("sent by"), max_length=150)

    class Meta:
        verbose_name = _("sending")
        verbose_name_plural = _("sendings")
        ordering = ["assessment", "-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "number"], name="sending_number_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="frozen_rows", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


@tracked
class Explanation(models.Model):
    """A question about one criterion and its answer: asked by the appraiser, with a message that
    must not be empty, or a review that the unit itself asks for of a criterion that was reduced.
    A record of its own, not a lane."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Explanation asked for")
        REVIEW = "review", _("Review asked for by the unit")

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="explanations", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="explanations", verbose_name=_("criterion")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    message = models.TextField(_("message"))
    asked_by = models.CharField(_("asked by"), max_length=150)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    answer = models.TextField(_("explanation"), blank=True)
    answered_by = models.CharField(_("answered by"), max_length=150, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ["assessment", "criterion__order", "asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                condition=Q(answered_at__isnull=True),
                name="explanation_one_open",
                violation_error_message=_("An explanation of this criterion is open already."),
            ),
            models.CheckConstraint(condition=~Q(message=""), name="explanation_has_message"),
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.get_kind_display()}"


@tracked
class Reopening(models.Model):
    """One criterion of one unit opened again for the unit, with a reason, until ``closes_at``; it
    closes by itself. ``before`` holds the self entry as it was when it was locked."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="reopenings", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="reopenings", verbose_name=_("criterion")
    )
    reason = models.TextField(_("reason"))
    closes_at = models.DateTimeField(_("open until"))
    before = models.JSONField(_("as it was when locked"), default=dict)
    opened_by = models.CharField(_("opened by"), max_length=150)
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reopened criterion")
        verbose_name_plural = _("reopened criteria")
        ordering = ["assessment", "criterion__order", "-opened_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_reason")]

    def __str__(self):
        return f"{self.criterion.code} ({self.closes_at:%d/%m/%Y})"

    def open_at(self, moment) -> bool:
        return self.closed_at is None and moment < self.closes_at
