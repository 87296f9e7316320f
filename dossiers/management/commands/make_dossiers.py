"""``manage.py make_dossiers``: a file of constructed dossiers for trials, tests and the bench."""

import argparse
import contextlib
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.units.models import Block
from dossiers.generator.breakers import BREAKERS, FAULTS
from dossiers.generator.fault_plan import MOST, NoRoomForFaults
from dossiers.generator.write import NoDesks, Order, write_dossiers
from dossiers.selectors.generator_facts import facts_of_block

YEAR = 2025
FIRST_YEAR, LAST_YEAR = 2000, 2099


class Command(BaseCommand):
    help = (
        "Writes a CSV file of constructed dossiers (sheet “dossiers”) for the units and procedures "
        "that the database holds. The same arguments and the same database give the same bytes."
    )

    def create_parser(self, *args, **kwargs):
        kwargs["formatter_class"] = argparse.RawDescriptionHelpFormatter
        kwargs["epilog"] = "kinds of faults:\n" + "\n".join(
            f"  {breaker.code:26}{breaker.words}" for breaker in BREAKERS
        )
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--rows", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--faulty",
            type=float,
            default=0.0,
            metavar="SHARE",
            help=f"share of rows with one fault each, 0 to {MOST}, spread evenly over the kinds",
        )
        parser.add_argument(
            "--faults",
            type=Path,
            metavar="OUT",
            help="CSV file for the row number and the kind of fault of each faulty row",
        )
        parser.add_argument("--year", type=int, default=YEAR, help="year of receipt")
        parser.add_argument("--block", metavar="CODE", help="default: the illustrative block")
        parser.add_argument(
            "--until",
            type=date.fromisoformat,
            metavar="DATE",
            help="the last day on which anything happens; default and latest: today",
        )

    def handle(self, **options):
        order = _order(options)
        facts = facts_of_block(_block(options["block"]))
        with contextlib.ExitStack() as files:
            into = files.enter_context(_text_file(options["file"]))
            faults = options["faults"] and files.enter_context(_text_file(options["faults"]))
            try:
                faulty = write_dossiers(facts=facts, order=order, into=into, faults_into=faults)
            except NoDesks as error:
                words = _("No unit of the block handles a procedure in %(year)s.")
                raise CommandError(words % {"year": order.year}) from error
            except NoRoomForFaults as error:
                words = _("The database leaves no room for the fault “%(fault)s”: %(words)s.")
                said = {"fault": error.kind, "words": FAULTS[error.kind].words}
                raise CommandError(words % said) from error
        rows = ngettext("%(rows)s row", "%(rows)s rows", order.rows) % {"rows": order.rows}
        self.stdout.write(_("%(rows)s, %(faulty)s faulty.") % {"rows": rows, "faulty": faulty})


def _text_file(path: Path):
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise CommandError(str(error)) from error


def _order(options: dict) -> Order:
    today = timezone.localdate()
    until = options["until"] or today
    if until > today:
        raise CommandError(_("%(day)s lies in the future.") % {"day": until})
    if not FIRST_YEAR <= options["year"] <= LAST_YEAR:
        span = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise CommandError(_("The year must lie between %(first)s and %(last)s.") % span)
    if options["rows"] < 0:
        raise CommandError(_("The number of rows must not be negative."))
    if not 0 <= options["faulty"] <= MOST:
        raise CommandError(_("The faulty share must lie between 0 and %(most)s.") % {"most": MOST})
    return Order(
        rows=options["rows"],
        seed=options["seed"],
        year=options["year"],
        until=until,
        faulty=options["faulty"],
    )


def _block(code: str | None) -> Block:
    if code is None:
        block = Block.objects.filter(illustrative=True).order_by("order", "code").first()
        if block is None:
            raise CommandError(_("There is no illustrative block; name one with --block."))
        return block
    try:
        return Block.objects.get(code=code)
    except Block.DoesNotExist as error:
        raise CommandError(_("There is no block “%(code)s”.") % {"code": code}) from error
