"""What must be true before the portal serves locally: tables, static files, the demo.

Run as ``python -m cchc_portal.prepare`` so that Django is loaded once for all steps. Steps that
are up to date take no time and change nothing.
"""

import hashlib
import os

import django


def main() -> None:
    """Migrate, collect the static files if any changed, and load the demo where there is room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _collect_static_files()
    call_command("load_demo", "--if-empty-or-demo")


def _collect_static_files() -> None:
    from django.conf import settings
    from django.core.management import call_command

    record = settings.DATA_DIR / "static.collected"
    collected = _fingerprint()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists() and record.exists() and record.read_text() == collected:
        return
    record.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    record.write_text(collected)


def _fingerprint() -> str:
    """A digest of the names, sizes and times of all static files, and of where they go."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
