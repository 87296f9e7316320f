"""``manage.py publish_results``: publish one block of one round from the command line."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from indices.actions.publish_results import publish_results
from indices.models import Kind
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class Command(BaseCommand):
    help = "Freezes the scores of a block of a round as its next publication."

    def add_arguments(self, parser):
        parser.add_argument("--index", required=True)
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--block", required=True)
        parser.add_argument("--period", default="")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--decision", default="", metavar="NUMBER")
        parser.add_argument("--decided-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--reason", default="", help="needed for a correction")
        parser.add_argument("--by", metavar="USER")
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument(
            "--transcribed",
            action="store_const",
            dest="kind",
            const=Kind.TRANSCRIBED,
            default=Kind.COMPUTED,
        )
        kind.add_argument("--inferred", action="store_const", dest="kind", const=Kind.INFERRED)

    def handle(self, **options):
        try:
            round_block = find_round_block(
                index=options["index"],
                year=options["year"],
                block=options["block"],
                period=options["period"],
                as_of=options["as_of"],
            )
            publication = publish_results(
                round_block=round_block,
                kind=options["kind"],
                decision_number=options["decision"],
                decided_on=options["decided_on"],
                reason=options["reason"],
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
            _("Published number %(number)s: %(count)s results of %(block)s, %(period)s.")
            % {
                "number": publication.number,
                "count": publication.results_count,
                "block": publication.block_name,
                "period": publication.period,
            }
        )
