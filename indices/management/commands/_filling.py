"""A command that fills one lane of one block's round, and says what it found."""

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext as _

from indices.actions.filled_lane import FilledLane
from indices.management.commands._of_round import RoundCommand


class FillingCommand(RoundCommand):
    """Base of the commands; ``action`` takes round_block, by and reason."""

    action: ClassVar[Callable[..., FilledLane]]

    def act(self, *, round_block, by, options) -> str:
        done = self.action(round_block=round_block, by=by, reason=options["reason"])
        lines = [done.in_words(), *done.refused]
        if done.missing:
            lines.append(_("No figure was found, not scored yet:"))
            lines += [f"  {line}" for line in done.missing_items()]
        return "\n".join(lines)
