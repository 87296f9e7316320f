"""``manage.py make_report``: one report as a file, as the pages make it."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from cchc_portal.overview.models import ReportKind
from cchc_portal.overview.reports.make import (
    FORMATS,
    TXT,
    MadeReport,
    NoSuchReport,
    NothingToReport,
    make_report,
)
from cchc_portal.overview.selectors.windows import window_of
from cchc_portal.overview.sentences.style import POINTS, STYLES
from cchc_portal.units.models import Unit

STDOUT = "-"
LANGUAGES = ("vi", "en")


class Command(BaseCommand):
    help = (
        "Writes the summary report of a unit for a year, or a periodic report, to OUT (- writes "
        "text to the terminal). It is the report that goes to the unit itself: with the criteria "
        "that lost points. Exits with 1, and says why, where it cannot be made."
    )

    def add_arguments(self, parser):
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.SUMMARY)
        parser.add_argument("--unit", metavar="CODE", help="none: of the province (periodic only)")
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--window", metavar="CODE", help="reporting period, such as q1")
        parser.add_argument("--format", choices=FORMATS, help="else by the ending of OUT")
        parser.add_argument("--style", choices=STYLES, default=POINTS)
        parser.add_argument("--one-page", action="store_true")
        parser.add_argument("--deputy", action="store_true", help="signed by the deputy")
        parser.add_argument("--language", choices=LANGUAGES, default="vi")
        parser.add_argument("out", metavar="OUT")

    def handle(self, **options):
        with override(options["language"]):
            try:
                made = self._made(options)
                self._write(made, options["out"])
            except (NothingToReport, NoSuchReport) as error:
                raise CommandError(str(error)) from error
            except ValidationError as refused:
                lines = [*refused.messages, *getattr(refused, "items", ())]
                raise CommandError("\n".join(lines)) from refused
            except OSError as error:
                words = _("%(file)s cannot be written: %(reason)s")
                told = {"file": options["out"], "reason": _why(error, Path(options["out"]))}
                raise CommandError(words % told) from error

    def _made(self, options) -> MadeReport:
        chosen = _format(options)
        return make_report(
            kind=options["kind"],
            unit=_unit(options["unit"]),
            year=options["year"],
            window=_window(options),
            format=chosen,
            style=options["style"],
            one_page=options["one_page"],
            deputy=options["deputy"],
            for_staff=True,
        )

    def _write(self, made: MadeReport, out: str) -> None:
        if out == STDOUT:
            self.stdout.write(made.content.decode(), ending="")
            return
        _replace(Path(out), made.content)
        self.stdout.write(_("Written: %(file)s") % {"file": out})


def _format(options) -> str:
    """As asked for, else by the ending of the file."""
    out = options["out"]
    chosen = options["format"] or (TXT if out == STDOUT else Path(out).suffix.lstrip(".").lower())
    if chosen not in FORMATS:
        words = _("Give --format: %(known)s. The ending of %(file)s names none of them.")
        raise CommandError(words % {"known": ", ".join(FORMATS), "file": out})
    if out == STDOUT and chosen != TXT:
        raise CommandError(
            _("Only text goes to the terminal; give a file for %(format)s.") % {"format": chosen}
        )
    return chosen


def _unit(code: str | None) -> Unit | None:
    if code is None:
        return None
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise CommandError(_("There is no unit with the code “%(code)s”.") % {"code": code})
    return found


def _window(options):
    if options["kind"] != ReportKind.PERIODIC or options["window"] is None:
        return None
    try:
        return window_of(code=options["window"], year=options["year"])
    except LookupError as unknown:
        raise CommandError(str(unknown)) from unknown


def _why(error: OSError, path: Path) -> str:
    """What is in the way and what to do; the system's own words where it is something rare."""
    folder = {"folder": path.parent}
    known = {
        errno.ENOENT: _("there is no folder %(folder)s; make it or name another one.") % folder,
        errno.ENOTDIR: _("%(folder)s is not a folder; name another one.") % folder,
        errno.EISDIR: _("it is a folder; name a file in it."),
        errno.EACCES: _("you may not write to the folder %(folder)s; name another one.") % folder,
        errno.ENOSPC: _("the disk of the folder %(folder)s is full.") % folder,
    }
    return known.get(error.errno) or error.strerror or str(error)


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside, then put in the place of what was there."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
        raise
