"""``manage.py name_appraiser``: who appraises an area of a block's round."""

from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from indices.actions.name_appraiser import name_appraiser
from indices.management.commands._of_round import RoundCommand


class Command(RoundCommand):
    help = "Names an account as appraiser of an area of a round, or of all areas."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("account", metavar="USER")
        parser.add_argument("--area", default="", metavar="CODE", help="all areas when left out")
        parser.add_argument("--substitute", action="store_true")

    def act(self, *, round_block, by, options) -> str:
        duty = name_appraiser(
            round_block=round_block,
            appraiser=acting_account(options["account"]),
            area_code=options["area"],
            substitute=options["substitute"],
            reason=options["reason"],
            by=by,
        )
        return _("%(name)s appraises %(what)s.") % {
            "name": duty.appraiser,
            "what": duty.area or round_block,
        }
