"""A command that fills one lane of one block's round, and says what it found."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from indices.actions.filled_lane import FilledLane
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class FillingCommand(BaseCommand):
    """Base of the commands; ``action`` takes round_block, by and reason."""

    action: ClassVar[Callable[..., FilledLane]]

    def add_arguments(self, parser):
        parser.add_argument("--index", required=True)
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--block", required=True)
        parser.add_argument("--period", default="")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--reason", default="")
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
            done = self.action(
                round_block=round_block, by=acting_account(options["by"]), reason=options["reason"]
            )
        except RoundNotFound as error:
            raise CommandError(str(error)) from error
        except ValidationError as refused:
            lines = [*refused.messages, *getattr(refused, "items", ())]
            raise CommandError("\n".join(lines)) from refused
        except PermissionDenied as denied:
            raise CommandError(str(denied)) from denied
        self.stdout.write(done.in_words())
        for line in done.refused:
            self.stdout.write(line)
        if done.missing:
            self.stdout.write(_("No figure was found, not scored yet:"))
            for line in done.missing_items():
                self.stdout.write(f"  {line}")
