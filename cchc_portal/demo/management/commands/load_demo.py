"""Load the demo: real published figures with their sources, one illustrative block, accounts."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cchc_portal.demo.loaders import accounts
from cchc_portal.demo.parts import is_empty, load_missing, made_by_demo


class Command(BaseCommand):
    help = (
        "Load the demo into an empty database, or complete one that the demo made. "
        "What people have changed there stays."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty-or-demo",
            action="store_true",
            help="leave a database with other data alone, with a message and exit code 0",
        )
        parser.add_argument(
            "--reset-passwords",
            action="store_true",
            help="give the demo accounts new passwords, if their file is lost",
        )

    def handle(self, *, if_empty_or_demo: bool, reset_passwords: bool, **options):
        if not (made_by_demo() or is_empty()):
            self._leave_alone(if_empty_or_demo)
            return
        loaded = load_missing(lambda part: self.stdout.write(f"  {part}"))
        if reset_passwords:
            accounts.load(reset_passwords=True)
        self.stdout.write(_("The demo is loaded.") if loaded else _("The demo was already loaded."))
        if accounts.passwords_known():
            where = _("Accounts and passwords: %(file)s")
        else:
            where = _(
                "The passwords of the demo accounts are not in %(file)s; "
                "load_demo --reset-passwords gives new ones."
            )
        self.stdout.write(where % {"file": accounts.accounts_file()})

    def _leave_alone(self, quietly: bool) -> None:
        words = _("This database holds data of its own; the demo was not loaded.")
        if not quietly:
            raise CommandError(words)
        self.stdout.write(words)
