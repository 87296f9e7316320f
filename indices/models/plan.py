"""Reform plan (kế hoạch CCHC) of a year, its tasks with their deadlines, and its conferences."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Unit
from indices.models.criterion import Criterion
from indices.models.published_criteria import PublishedLeaf
from indices.models.round_block import RoundBlock
from indices.models.target import FIRST_YEAR, LAST_YEAR


@tracked
class ReformPlan(models.Model):
    """The plan of a year, of the province (no unit) or of a unit; or the remediation plan of a unit
    (kế hoạch khắc phục), drawn up from the points that it lost in a block of a round.

    ``orientation`` (trọng tâm) is what the year is about, as its source prints it;
    ``orientation_by`` who laid it before the units.
    """

    class Kind(models.TextChoices):
        YEAR = "year", _("Plan of the year")
        REMEDIATION = "remediation", _("Remediation plan")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.YEAR)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reform_plans",
        verbose_name=_("unit"),
        help_text=_("Empty for the plan of the province."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    round_block = models.ForeignKey(
        RoundBlock,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remediation_plans",
        verbose_name=_("round whose lost points are remedied"),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reform_plans",
        verbose_name=_("issued with"),
    )
    orientation = models.TextField(_("orientation"), blank=True)
    orientation_by = models.CharField(_("laid before the units by"), max_length=200, blank=True)
    illustrative = models.BooleanField(_("illustrative data"), default=False)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("reform plan")
        verbose_name_plural = _("reform plans")
        ordering = ["-year", "kind", "unit__sort_key", "pk"]
        permissions = [
            ("confirm_plantask", "Can confirm that a task of a plan is done"),
        ]
        constraints = [
            models.UniqueConstraint(
                Coalesce("unit", 0),
                F("year"),
                F("illustrative"),
                condition=Q(kind="year"),
                name="plan_of_year_once",
                violation_error_message=_("There is a plan for this year already."),
            ),
            models.UniqueConstraint(
                fields=["unit", "round_block"],
                condition=Q(kind="remediation"),
                name="remediation_plan_once",
                violation_error_message=_("There is a remediation plan already."),
            ),
            models.CheckConstraint(
                condition=Q(kind="year", round_block=None)
                | Q(kind="remediation", unit__isnull=False, round_block__isnull=False),
                name="plan_of_year_or_of_lost_points",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.get_kind_display()} {self.year} – {self.whose}"

    @property
    def whose(self) -> str:
        return str(self.unit or _("The whole province"))


@tracked
class PlanTask(models.Model):
    """One task (nhiệm vụ). ``lead_office`` names who sees to it as written: an office or a person
    of the lead unit, or a body that the portal does not hold.

    ``criterion`` is the one that it should improve; ``leaf`` the published one that lost points.
    """

    class Recurrence(models.TextChoices):
        ONCE = "once", _("once")
        MONTHLY = "monthly", _("every month")
        QUARTERLY = "quarterly", _("every quarter")
        HALF_YEARLY = "half_yearly", _("every half year")
        CONTINUOUS = "continuous", _("throughout the year")

    plan = models.ForeignKey(
        ReformPlan, models.PROTECT, related_name="tasks", verbose_name=_("plan")
    )
    number = models.CharField(_("number"), max_length=20)
    area = models.CharField(_("area"), max_length=200, blank=True)
    content = models.TextField(_("task"))
    product = models.TextField(_("product"), blank=True)
    lead_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_tasks",
        verbose_name=_("lead unit"),
    )
    lead_office = models.CharField(_("owner"), max_length=200, blank=True)
    recurrence = models.CharField(
        _("recurrence"), max_length=12, choices=Recurrence, default=Recurrence.ONCE
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_tasks",
        verbose_name=_("criterion to improve"),
    )
    leaf = models.ForeignKey(
        PublishedLeaf,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remedies",
        verbose_name=_("criterion that lost points"),
    )
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("task of a plan")
        verbose_name_plural = _("tasks of plans")
        ordering = ["plan", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="plan_task_number_once",
                violation_error_message=_("The plan has a task of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(lead_unit__isnull=False) | ~Q(lead_office=""),
                name="plan_task_has_owner",
                violation_error_message=_("Say who leads the task."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.content}"


@tracked
class TaskCoordinator(models.Model):
    """A unit that works with the lead unit on a task (cơ quan phối hợp)."""

    task = models.ForeignKey(
        PlanTask, models.CASCADE, related_name="coordinators", verbose_name=_("task")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="coordinated_tasks", verbose_name=_("unit")
    )

    class Meta:
        verbose_name = _("coordinating unit")
        verbose_name_plural = _("coordinating units")
        ordering = ["task", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="task_coordinator_once")
        ]

    def __str__(self):
        return str(self.unit)


@tracked
class TaskDeadline(models.Model):
    """One day until which a task is due; a recurring task has one for each time. A task throughout
    the year has one without a day.

    ``done_on`` is what the lead unit reports, ``confirmed_on`` the day on which whoever keeps the
    plan agreed; between the two it waits for confirmation. The state is never stored
    (``indices.scoring.plan_state``).
    """

    task = models.ForeignKey(
        PlanTask, models.CASCADE, related_name="deadlines", verbose_name=_("task")
    )
    due_on = models.DateField(_("due day"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    report = models.TextField(_("what was done"), blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("deadline of a task")
        verbose_name_plural = _("deadlines of tasks")
        ordering = ["task", F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "due_on"],
                nulls_distinct=False,
                name="task_deadline_once",
                violation_error_message=_("The task is due on this day already."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(done_on__isnull=False),
                name="task_confirmed_when_done",
            ),
        ]

    def __str__(self):
        return f"{self.task.number}: {self.due_on or self.task.get_recurrence_display()}"


@tracked
class Conference(models.Model):
    """A conference at which the year before was summed up and the plan laid before the units."""

    plan = models.ForeignKey(
        ReformPlan, models.PROTECT, related_name="conferences", verbose_name=_("plan")
    )
    held_on = models.DateField(_("held on"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    chaired_by = models.CharField(
        _("chaired by"),
        max_length=200,
        blank=True,
        help_text=_("Name and office, as the source prints them."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = [F("held_on").desc(nulls_last=True), "pk"]

    def __str__(self):
        return self.title
