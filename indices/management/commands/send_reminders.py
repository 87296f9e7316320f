"""``manage.py send_reminders``: e-mail those who are late in the open rounds; for a timer."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from indices.actions.refused import Refused
from indices.actions.send_reminders import send_reminders
from indices.models import RoundBlock
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class Command(BaseCommand):
    help = (
        "Sends reminders to units and appraisers that are late: of one round, or of every round "
        "with a criteria set that is open for entry."
    )

    def add_arguments(self, parser):
        parser.add_argument("--index")
        parser.add_argument("--year", type=int)
        parser.add_argument("--block")
        parser.add_argument("--by", metavar="USER")

    def handle(self, **options):
        by = acting_account(options["by"])
        for round_block in self._meant(options):
            try:
                reminded = send_reminders(round_block=round_block, by=by)
            except Refused as refused:
                self.stdout.write(f"{round_block}: {refused.words()}")
                continue
            except PermissionDenied as denied:
                raise CommandError(str(denied)) from denied
            self.stdout.write(
                _("%(round)s: reminders sent: %(count)s")
                % {"round": round_block, "count": len(reminded.reminder.people)}
            )
            for name in reminded.without_address:
                self.stdout.write(_("Without an e-mail address: %(names)s") % {"names": name})
            for one in reminded.reminder.failed:
                self.stderr.write(
                    _("Not taken by the mail server: %(names)s") % {"names": one["address"]}
                )

    def _meant(self, options) -> list[RoundBlock]:
        named = [options["index"], options["year"], options["block"]]
        if all(named):
            try:
                return [
                    find_round_block(
                        index=options["index"], year=options["year"], block=options["block"]
                    )
                ]
            except RoundNotFound as error:
                raise CommandError(str(error)) from error
        if any(named):
            raise CommandError(_("Give index, year and block together, or none of them."))
        open_ones = RoundBlock.objects.filter(entry_open=True, criteria_set__isnull=False)
        return list(open_ones.select_related("round__index", "block").order_by("pk"))
