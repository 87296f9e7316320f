"""``manage.py import_sheet KIND FILE``: what the admin's import does, from the command line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from import_export.results import RowResult

from cchc_portal.audit.acting_account import acting_account
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import bulk_importer, bulk_kinds, sheet_kinds, sheet_resource
from cchc_portal.sheets.reading import SheetRefused, read_sheet


class Command(BaseCommand):
    help = "Checks a sheet, and with --commit imports it. Exit code 1 if any row is refused."

    def add_arguments(self, parser):
        kinds = sorted({*sheet_kinds(), *bulk_kinds()})
        parser.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--commit", action="store_true", help="write; without it only check")
        parser.add_argument("--by", metavar="USER", help="account that answers for the import")
        parser.add_argument("--reason", default="", metavar="TEXT")
        for bulk in bulk_kinds():
            bulk_importer(bulk).add_arguments(parser.add_argument_group(f"only for {bulk}"))

    def handle(self, *, kind, file, commit, by, reason, **options):
        reason = reason or _("Import of the file %(file)s") % {"file": file.name}
        self.refuse_options_of_others(kind, options)
        if kind in bulk_kinds():
            importer = bulk_importer(kind)
            importer.run(
                file=file,
                commit=commit,
                by=acting_account(by),
                reason=reason,
                stdout=self.stdout,
                stderr=self.stderr,
                **{name: options[name] for name in importer.options},
            )
            return
        resource = sheet_resource(kind)(by=acting_account(by), reason=reason)
        try:
            dataset = SheetDataset.of(read_sheet(file.read_bytes(), file.name))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except SheetRefused as refused:
            raise CommandError(f"{file.name}: {refused.message}") from refused
        result = resource.import_data(dataset, dry_run=not commit)
        self.report(result, commit=commit)

    def refuse_options_of_others(self, kind: str, options: dict) -> None:
        for bulk in bulk_kinds():
            for name, without in bulk_importer(bulk).options.items():
                if bulk != kind and options.get(name, without) != without:
                    raise CommandError(
                        _("--%(option)s is only for sheets of the kind %(kind)s.")
                        % {"option": name, "kind": bulk}
                    )

    def report(self, result, *, commit: bool) -> None:
        faults = [str(error.error.messages[0]) for error in result.base_errors]
        faults += [str(fault) for fault in result.faults]
        for line in faults:
            self.stderr.write(line)
        if result.ignored_columns:
            self.stdout.write(
                _("Columns not read: %(names)s") % {"names": ", ".join(result.ignored_columns)}
            )
        for warning in result.warnings:
            self.stdout.write(_("To look at: %(warning)s") % {"warning": warning})
        if faults:
            raise CommandError(
                _("%(count)s errors; nothing was written.") % {"count": len(faults)}, returncode=1
            )
        counts = {
            "new": result.totals[RowResult.IMPORT_TYPE_NEW],
            "changed": result.totals[RowResult.IMPORT_TYPE_UPDATE],
            "same": result.totals[RowResult.IMPORT_TYPE_SKIP],
        }
        self.stdout.write(_("%(new)s new, %(changed)s changed, %(same)s unchanged.") % counts)
        if not commit:
            self.stdout.write(_("Checked only; nothing was written. Add --commit to import."))
