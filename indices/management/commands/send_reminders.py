"""``manage.py send_reminders``: e-mail those who are late in the open rounds, and lead units whose
tasks are near or over; for a timer."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.audit.acting_account import acting_account
from cchc_portal.audit.refused import Refused
from indices.actions.remind_of_tasks import remind_of_tasks
from indices.actions.send_reminders import send_reminders
from indices.models import RoundBlock
from indices.selectors.find_round_block import RoundNotFound, find_round_block


class Command(BaseCommand):
    help = (
        "Sends reminders to units and appraisers that are late: of one round, or of every round "
        "with a criteria set that is open for entry; then also to units that lead tasks of reform "
        "plans which are due within a week or overdue, once for each day."
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

        if options["index"] is None:
            self._tasks(by)

    def _tasks(self, by) -> None:
        """Tasks of reform plans, where no round is named."""
        try:
            told = remind_of_tasks(by=by)
        except Refused as refused:
            self.stdout.write(refused.words())
            return
        except PermissionDenied as denied:
            raise CommandError(str(denied)) from denied
        self.stdout.write(
            _("Tasks of reform plans: reminded of %(count)s") % {"count": len(told.reminders)}
        )
        for name in told.without_address:
            self.stdout.write(_("Without an e-mail address: %(names)s") % {"names": name})
        for address in told.failed:
            self.stderr.write(_("Not taken by the mail server: %(names)s") % {"names": address})

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
