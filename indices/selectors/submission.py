"""What stands between the council and the submission for approval ("Trình phê duyệt")."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indices.models import CouncilItem, CouncilMeeting, Criterion, Reopening, RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.quorum import attendance
from indices.selectors.unscored import as_items, uncounted


@dataclass(frozen=True)
class Obstacle:
    """One thing in words, with a line for each place where it stands."""

    words: str
    items: list[str]


def before_submission(
    *, round_block: RoundBlock, criteria: Criteria | None = None
) -> list[Obstacle]:
    """Everything that must be done first; nothing means that the round can be submitted."""
    criteria = criteria or Criteria(round_block.criteria_set)
    found = (
        lacking(uncounted(round_block=round_block, criteria=criteria)),
        _reopened(round_block),
        _quorum(round_block),
        _undecided(round_block),
    )
    return [obstacle for obstacle in found if obstacle is not None]


def lacking(missing: dict[object, list[Criterion]]) -> Obstacle | None:
    """Criteria without the points that they need, by unit."""
    count = sum(len(leaves) for leaves in missing.values())
    if not count:
        return None
    words = ngettext(
        "%(count)s criterion is not scored yet:",
        "%(count)s criteria are not scored yet:",
        count,
    )
    return Obstacle(words=words % {"count": count}, items=as_items(missing))


def _reopened(round_block: RoundBlock) -> Obstacle | None:
    held = Reopening.objects.filter(
        assessment__round_block=round_block,
        closed_at__isnull=True,
        closes_at__gt=timezone.now(),
    ).select_related("assessment__unit", "criterion")
    items = [f"{one.assessment.unit}: {one.criterion.code}" for one in held]
    words = _("Approval waits for criteria that are open again:")
    return Obstacle(words=words, items=items) if items else None


def _quorum(round_block: RoundBlock) -> Obstacle | None:
    meetings = CouncilMeeting.objects.filter(round_block=round_block).select_related("round_block")
    held = [attendance(meeting=meeting) for meeting in meetings]
    if any(one.enough for one in held):
        return None
    items = [
        _("%(present)s of %(members)s members were present")
        % {"present": one.present, "members": one.members}
        for one in held
    ]
    return Obstacle(words=_("The council has not met with a quorum."), items=items)


def _undecided(round_block: RoundBlock) -> Obstacle | None:
    items = CouncilItem.objects.filter(meeting__round_block=round_block, outcome="")
    lines = [str(item) for item in items.select_related("assessment__unit", "criterion")]
    return Obstacle(words=_("The council has not decided:"), items=lines) if lines else None
