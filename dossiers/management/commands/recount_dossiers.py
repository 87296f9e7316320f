"""``manage.py recount_dossiers``: count again from the dossiers and compare with what is kept."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dossiers.actions.recount import recount


class Command(BaseCommand):
    help = (
        "Counts daily events and months anew from the dossiers and compares them with the counts "
        "that pages read. Exit code 1 where they differ, unless --mend makes them anew."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="make the counts anew")

    def handle(self, *, mend, **options):
        differences = recount(mend=mend)
        for found in differences:
            self.stdout.write(
                f"{found.table} {' '.join(map(str, found.cell))}: "
                f"{_('held')} {_said(found.held)}, {_('counted')} {_said(found.counted)}"
            )
        if not differences:
            self.stdout.write(_("The counts agree with the dossiers."))
        elif mend:
            self.stdout.write(_("The counts were made anew."))
        else:
            raise CommandError(
                _("%(number)s counts differ; --mend makes them anew.")
                % {"number": len(differences)},
                returncode=1,
            )


def _said(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name}={number}" for name, number in numbers.items() if number) or "0"
