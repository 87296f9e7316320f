"""Hold assessments while an action is done, and know the stage that the round is at by then."""

from collections.abc import Iterable

from indices.models import Assessment, RoundBlock


def hold_assessment(assessment: Assessment) -> Assessment:
    """The assessment, locked until the transaction ends, with its round as it stands now: whoever
    moves the stage holds all assessments of the round."""
    held = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related(
            "unit",
            "round_block__round__index",
            "round_block__block",
            "round_block__criteria_set",
        )
        .get(pk=assessment.pk)
    )
    # A joined row is as it was before the wait for the lock; only what is locked is read anew.
    held.round_block.stage = RoundBlock.objects.values_list("stage", flat=True).get(
        pk=held.round_block_id
    )
    return held


def hold_assessments(assessments: Iterable[Assessment]) -> None:
    """Lock several for what is written one by one: always in one order, the same as whoever moves
    the stage, so that no two wait for each other."""
    wanted = {assessment.pk for assessment in assessments}
    list(Assessment.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values("pk"))
