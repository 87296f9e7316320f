"""Reminders: the e-mails that were sent to those who are late, once, and to whom."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from indices.models.plan import PlanTask
from indices.models.round_block import RoundBlock
from indices.models.stage import Stage


class Reminder(models.Model):
    """One sending of reminders. ``people`` lists ``{"name", "address", "about"}``, what the mail
    server took; ``failed`` the same for what it did not take. Frozen once written."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="reminders", verbose_name=_("round of a block")
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    people = models.JSONField(_("people"), default=list)
    failed = models.JSONField(_("not delivered"), default=list)
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.CharField(_("sent by"), max_length=150)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["round_block", "-sent_at"]
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="frozen_rows", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.round_block} ({self.sent_at:%d/%m/%Y})"


class TaskReminder(models.Model):
    """That the lead unit of a task was reminded of one of its days: once when the day is near, once
    when it is over. A day that was moved is another day. ``people`` as in ``Reminder``."""

    class Kind(models.TextChoices):
        SOON = "soon", _("due soon")
        OVERDUE = "overdue", _("overdue")

    task = models.ForeignKey(
        PlanTask, models.CASCADE, related_name="reminders", verbose_name=_("task")
    )
    due_on = models.DateField(_("due day"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    people = models.JSONField(_("people"), default=list)
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.CharField(_("sent by"), max_length=150)

    class Meta:
        verbose_name = _("reminder of a task")
        verbose_name_plural = _("reminders of tasks")
        ordering = ["task", "due_on", "-sent_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["task", "due_on", "kind"], name="task_reminded_once")
        ]

    def __str__(self):
        return f"{self.task.number}: {self.get_kind_display()} ({self.due_on:%d/%m/%Y})"
