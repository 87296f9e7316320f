"""The stages of a round as a line of steps with their days, and the day that it is."""

from dataclasses import dataclass
from datetime import date

from indices.models import RoundBlock, Stage, StageDates

PASSED, HERE, AHEAD = "passed", "here", "ahead"


@dataclass(frozen=True)
class Step:
    """One stage: ``state`` is passed, here or ahead; the days are those of the plan, or None."""

    stage: Stage
    state: str
    starts_on: date | None
    ends_on: date | None

    def days_left(self, today: date) -> int | None:
        """Days until the last day of the stage: 0 on that day, negative after it."""
        return None if self.ends_on is None else (self.ends_on - today).days


def stage_steps(*, round_block: RoundBlock) -> list[Step]:
    """All ten stages in order. One query."""
    return steps_of([round_block])[round_block.pk]


def steps_of(round_blocks: list[RoundBlock]) -> dict[int, list[Step]]:
    """The stages of each of ``round_blocks`` by its id. One query."""
    dates = {
        (one.round_block_id, one.stage): one
        for one in StageDates.objects.filter(round_block__in=round_blocks)
    }
    return {held.pk: _steps(held, dates) for held in round_blocks}


def _steps(round_block: RoundBlock, dates: dict) -> list[Step]:
    order = list(Stage)
    here = order.index(Stage(round_block.stage))
    steps = []
    for place, stage in enumerate(order):
        planned = dates.get((round_block.pk, stage))
        steps.append(
            Step(
                stage=stage,
                state=HERE if place == here else PASSED if place < here else AHEAD,
                starts_on=planned and planned.starts_on,
                ends_on=planned and planned.ends_on,
            )
        )
    return steps


def step_here(steps: list[Step]) -> Step:
    """The stage that the round is at."""
    return next(step for step in steps if step.state == HERE)
