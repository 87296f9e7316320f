"""``manage.py check_evidence``: are the stored files there and unchanged, do the links live?"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.acting_account import acting_account
from indices.actions.evidence_check import Checked, check_evidence, remove_unknown_files
from indices.models import EvidenceDocument
from indices.selectors.evidence_links import ask_link


class Command(BaseCommand):
    help = (
        "Checks that every stored evidence file exists and has its sha256, and reads the links; "
        "what is wrong is shown beside the documents. Exits with 1 when something is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--links", action="store_true", help="ask the hosts of the links too")
        parser.add_argument(
            "--remove-unknown",
            action="store_true",
            help="remove files older than a day that no document knows",
        )
        parser.add_argument("--by", metavar="USER")

    def handle(self, **options):
        checked = check_evidence(
            by=acting_account(options["by"]), ask=ask_link if options["links"] else None
        )
        self._tell(checked)
        if options["remove_unknown"]:
            remove_unknown_files(names=checked.unknown_files)
        if checked.faulty:
            raise SystemExit(1)

    def _tell(self, checked: Checked) -> None:
        for document, fault in checked.faulty:
            label = EvidenceDocument.Fault(fault).label
            self.stdout.write(f"{document.unit.code}: {document}: {label}")
        for name in checked.unknown_files:
            self.stdout.write(_("No document knows the file %(name)s.") % {"name": name})
        words = ngettext("%(count)s document checked", "%(count)s documents checked", checked.count)
        self.stdout.write(
            f"{words % {'count': checked.count}}; "
            + _("%(faulty)s with something wrong.") % {"faulty": len(checked.faulty)}
        )
