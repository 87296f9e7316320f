"""Run the benchmarks, or one of them: ``python -m benchmarks [NAME]``."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

import django

from benchmarks.database import own_database
from benchmarks.dossiers import DOSSIERS
from benchmarks.figures import FIGURES
from benchmarks.load import Figure
from benchmarks.recompute import RECOMPUTE
from benchmarks.reports import REPORTS
from benchmarks.server import running_server

LATEST = Path(__file__).with_name("latest.json")


def main() -> int:
    """Read the command line, measure, print, and write what was measured beside what was before."""
    known = [*FIGURES, *RECOMPUTE, *DOSSIERS, *REPORTS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(known), help="measure only this one")
    name = parser.parse_args().name
    names = [name] if name else known
    if not os.environ.get("DATABASE_URL"):
        parser.error("DATABASE_URL names no server: use make bench, which starts one")
    # An asked-for end must drop the database and stop the server too.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(1))
    with own_database() as url:
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        os.environ["CCHC_ENV"] = "local"
        _migrate()
        served = [name for name in names if name in FIGURES]
        if served:
            print("Preparing a province of 4,000 units and 10 years ...", flush=True)
            _build_province()
            with running_server() as port:
                for name in served:
                    _write(name, FIGURES[name](port))
        recomputed = [name for name in names if name in RECOMPUTE]
        if recomputed:
            print("Preparing blocks of up to 4,000 units x 100 criteria x 3 lanes ...", flush=True)
            _build_criteria()
            for name in recomputed:
                _write(name, RECOMPUTE[name]())
            _disconnect()
        alone = {**DOSSIERS, **REPORTS}
        for name in (name for name in names if name in alone):
            _write(name, alone[name]())
            _disconnect()
    return 0


def _write(name: str, figure: Figure) -> None:
    measured = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    measured[name] = figure.as_dict()
    print(f"{name}: {json.dumps(measured[name])}", flush=True)
    LATEST.write_text(json.dumps(measured, indent=2) + "\n")


def _migrate() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # else whitenoise warns
    call_command("migrate", interactive=False, verbosity=0)


def _build_province() -> None:
    from django.db import connection

    from benchmarks.province import build

    build()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    _disconnect()


def _build_criteria() -> None:
    from benchmarks.recompute_sides import prepare

    prepare()


def _disconnect() -> None:
    from django.db import connection

    connection.close()


if __name__ == "__main__":
    sys.exit(main())
