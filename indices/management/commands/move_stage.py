"""``manage.py move_stage``: move one block of one round to another stage, from the command line."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from indices.actions.move_stage import move_stage
from indices.models import Stage
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class Command(BaseCommand):
    help = "Moves a block of a round to another stage, or says what stands in the way."

    def add_arguments(self, parser):
        parser.add_argument("--index", required=True)
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--block", required=True)
        parser.add_argument("--period", default="")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--to", required=True, choices=Stage.values, metavar="STAGE")
        parser.add_argument("--reason", default="", help="needed to send a round back")
        parser.add_argument("--decision", default="", metavar="NUMBER", help="for approval")
        parser.add_argument("--decided-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--by", metavar="USER")

    def handle(self, **options):
        try:
            moved = move_stage(
                round_block=find_round_block(
                    index=options["index"],
                    year=options["year"],
                    block=options["block"],
                    period=options["period"],
                    as_of=options["as_of"],
                ),
                to=options["to"],
                reason=options["reason"],
                decision_number=options["decision"],
                decided_on=options["decided_on"],
                by=acting_account(options["by"]),
            )
        except RoundNotFound as error:
            raise CommandError(str(error)) from error
        except ValidationError as refused:
            lines = [*refused.messages, *getattr(refused, "items", ())]
            raise CommandError("\n".join(lines)) from refused
        except PermissionDenied as denied:
            raise CommandError(str(denied)) from denied
        self.stdout.write(
            _("%(round)s is now at “%(stage)s”.")
            % {"round": moved, "stage": moved.get_stage_display()}
        )
