"""The admin's first page: which rounds are open, how far they have come, what to do next."""

from dataclasses import dataclass, field

from django.db.models import F, Max
from django.utils import timezone

from cchc_portal.units.scope import editable_units, reaches_province, visible_units
from indices.admin.round_doors import links_for
from indices.admin.start_plans import plan_tasks_of
from indices.admin.start_tasks import Task, tasks_of
from indices.models import RoundBlock
from indices.selectors.board_stages import Step, step_here, steps_of
from indices.selectors.entry_progress import Progress, entry_progress

MOST_ROUNDS = 12


@dataclass(frozen=True)
class OpenRound:
    """A line of the page; ``links`` are addresses and titles; ``published`` is the newest
    publication's number or None. Rounds scored by criteria have a ``step``, the days that are left
    of it (negative: over) and the ``tasks`` of the person; the others a ``progress``."""

    round_block: RoundBlock
    progress: Progress
    links: list[tuple[str, str]]
    published: int | None
    step: Step | None = None
    days_left: int | None = None
    tasks: list[Task] = field(default_factory=list)

    @property
    def days_over(self) -> int:
        return -self.days_left if self.days_left is not None and self.days_left < 0 else 0


def start_page(request, context: dict) -> dict:
    """Add the open rounds that concern the user: those of their units, or all for whoever sees the
    whole province; rounds that were never published come first. And what waits in plans."""
    units = visible_units(request.user)
    rounds = _open_rounds(request.user, units)
    progress = entry_progress(round_blocks=rounds, units=units)
    steps = steps_of([held for held in rounds if hasattr(held, "criteria_set")])
    context["open_rounds"] = [
        _line(request.user, held, progress[held.pk], steps.get(held.pk)) for held in rounds
    ]
    context["plan_tasks"] = plan_tasks_of(request.user)
    context["own_units"] = (
        [] if reaches_province(request.user) else list(editable_units(request.user)[:10])
    )
    return context


def _line(user, round_block: RoundBlock, progress: Progress, steps: list[Step] | None) -> OpenRound:
    step = step_here(steps) if steps else None
    return OpenRound(
        round_block=round_block,
        progress=progress,
        links=links_for(user, round_block),
        published=round_block.newest,
        step=step,
        days_left=step.days_left(timezone.localdate()) if step else None,
        tasks=tasks_of(user, round_block) if step else [],
    )


def _open_rounds(user, units) -> list[RoundBlock]:
    if not user.has_perm("indices.view_roundblock"):
        return []
    rounds = RoundBlock.objects.filter(entry_open=True)
    if not (reaches_province(user) or user.has_perm("units.view_all_drafts")):
        rounds = rounds.filter(block__places__unit__in=units).distinct()
    return list(
        rounds.select_related("round__index", "block", "criteria_set")
        .annotate(newest=Max("publications__number"))
        .order_by(
            F("newest").asc(nulls_first=True),
            "-round__year",
            "round__index__order",
            "block__order",
            "pk",
        )[:MOST_ROUNDS]
    )
