"""``manage.py publish_results``: publish one block of one round from the command line."""

from datetime import date

from django.utils.translation import gettext as _

from indices.actions.publish_results import publish_results
from indices.management.commands._of_round import RoundCommand
from indices.models import Kind


class Command(RoundCommand):
    help = "Freezes the scores of a block of a round as its next publication."
    reason_help = "needed for a correction"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--decision", default="", metavar="NUMBER")
        parser.add_argument("--decided-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument(
            "--transcribed",
            action="store_const",
            dest="kind",
            const=Kind.TRANSCRIBED,
            default=Kind.COMPUTED,
        )
        kind.add_argument("--inferred", action="store_const", dest="kind", const=Kind.INFERRED)

    def act(self, *, round_block, by, options) -> str:
        publication = publish_results(
            round_block=round_block,
            kind=options["kind"],
            decision_number=options["decision"],
            decided_on=options["decided_on"],
            reason=options["reason"],
            by=by,
        )
        return _("Published number %(number)s: %(count)s results of %(block)s, %(period)s.") % {
            "number": publication.number,
            "count": publication.results_count,
            "block": publication.block_name,
            "period": publication.period,
        }
