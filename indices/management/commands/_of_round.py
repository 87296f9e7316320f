"""A command about one block's round, whose refusals are lines of words."""

from abc import ABC, abstractmethod
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from cchc_portal.audit.acting_account import acting_account
from indices.models import RoundBlock
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class RoundCommand(BaseCommand, ABC):
    """Base of the commands; ``act`` does the work and gives the lines to write."""

    reason_help = ""

    def add_arguments(self, parser):
        parser.add_argument("--index", required=True)
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--block", required=True)
        parser.add_argument("--period", default="")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--reason", default="", help=self.reason_help)
        parser.add_argument("--by", metavar="USER")

    def handle(self, **options):
        try:
            round_block = find_round_block(
                index=options["index"],
                year=options["year"],
                block=options["block"],
                period=options["period"],
                as_of=options["as_of"],
            )
            self.stdout.write(
                self.act(round_block=round_block, by=acting_account(options["by"]), options=options)
            )
        except RoundNotFound as error:
            raise CommandError(str(error)) from error
        except ValidationError as refused:
            lines = [*refused.messages, *getattr(refused, "items", ())]
            raise CommandError("\n".join(lines)) from refused
        except PermissionDenied as denied:
            raise CommandError(str(denied)) from denied

    @abstractmethod
    def act(self, *, round_block: RoundBlock, by, options) -> str:
        """Do it, as the account ``by`` (None is the portal); what was done, in words."""
