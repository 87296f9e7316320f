"""What the council decides about many nominations at once: all of it is recorded, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import refuse_others
from awards.actions.move_nomination import move_nomination
from awards.models import EmulationMeeting, Nomination
from cchc_portal.audit.refused import Refused


@dataclass(frozen=True)
class Step:
    """Where a nomination is to go, why, and the newest history row that the user had seen."""

    nomination: Nomination
    to: str
    reason: str = ""
    seen_event: int | None = None


@transaction.atomic
def decide_nominations(
    *, steps: Iterable[Step], by, meeting: EmulationMeeting | None = None
) -> list[Nomination]:
    """Every nomination of ``steps`` in its new state; see ``move_nomination``.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns; ``Refused``, doing nothing,
    with one line for each that cannot go there. Those agreed first count against the quota of the
    next.
    """
    refuse_others(by)
    steps = list(steps)
    if not steps:
        raise Refused(_("Choose the nominations, and what is decided."))
    moved, items = [], []
    for step in steps:
        try:
            with transaction.atomic():
                moved.append(
                    move_nomination(
                        nomination=step.nomination,
                        to=step.to,
                        by=by,
                        reason=step.reason,
                        meeting=meeting,
                        seen_event=step.seen_event,
                    )
                )
        except ValidationError as refused:
            words = [*refused.messages, *getattr(refused, "items", ())]
            items.append(f"{step.nomination}: {' '.join(words)}")
    if items:
        raise Refused(_("Nothing was recorded:"), items=items)
    return moved
