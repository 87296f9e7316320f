"""Run the benchmarks, or one of them: ``python -m benchmarks [NAME]``."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

import django

from benchmarks.database import own_database
from benchmarks.figures import FIGURES
from benchmarks.server import running_server

LATEST = Path(__file__).with_name("latest.json")


def main() -> int:
    """Read the command line, measure, print, and write what was measured beside what was before."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(FIGURES), help="measure only this one")
    name = parser.parse_args().name
    names = [name] if name else list(FIGURES)
    if not os.environ.get("DATABASE_URL"):
        parser.error("DATABASE_URL names no server: use make bench, which starts one")
    # An asked-for end must drop the database and stop the server too.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(1))
    measured = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    with own_database() as url:
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        os.environ["CCHC_ENV"] = "local"
        print("Preparing a province of 4,000 units and 10 years ...", flush=True)
        _prepare()
        with running_server() as port:
            for name in names:
                measured[name] = FIGURES[name](port).as_dict()
                print(f"{name}: {json.dumps(measured[name])}", flush=True)
                LATEST.write_text(json.dumps(measured, indent=2) + "\n")
    return 0


def _prepare() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.province import build

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # else whitenoise warns
    call_command("migrate", interactive=False, verbosity=0)
    build()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
