"""``manage.py move_stage``: move one block of one round to another stage, from the command line."""

from datetime import date

from django.utils.translation import gettext as _

from indices.actions.move_stage import move_stage
from indices.management.commands._of_round import RoundCommand
from indices.models import Stage


class Command(RoundCommand):
    help = "Moves a block of a round to another stage, or says what stands in the way."
    reason_help = "needed to send a round back"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--to", required=True, choices=Stage.values, metavar="STAGE")
        parser.add_argument("--decision", default="", metavar="NUMBER", help="for approval")
        parser.add_argument("--decided-on", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def act(self, *, round_block, by, options) -> str:
        moved = move_stage(
            round_block=round_block,
            to=options["to"],
            reason=options["reason"],
            decision_number=options["decision"],
            decided_on=options["decided_on"],
            by=by,
        )
        return _("%(round)s is now at “%(stage)s”.") % {
            "round": moved,
            "stage": moved.get_stage_display(),
        }
