"""Where an uploaded sheet waits between its preview and its import."""

import re
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from cchc_portal.sheets.sheet import SheetRefused

KEPT_SECONDS = 24 * 3600
NAME = re.compile(r"[0-9a-f]{32}")
LARGE_NAME = re.compile(r"import-[0-9a-f]{25}")


class UploadStorage:
    """django-import-export's temporary storage in a private directory of the data directory.

    The name comes back from the browser: anything but a name of ours is refused, so that no other
    file of the server can be read through it.
    """

    def __init__(self, *, name: str | None = None, **kwargs):
        self.name = name
        self.directory = _directory()

    def save(self, data: bytes) -> None:
        self._forget_old()
        self.name = uuid4().hex
        _write(self.directory / self.name, [data])

    def read(self) -> bytes:
        """The bytes kept. Raises ``SheetRefused`` when they are no longer there (imported by an
        earlier click, or too old)."""
        if self.name and NAME.fullmatch(self.name):
            path = self.directory / self.name
            if path.is_file():
                return path.read_bytes()
        raise SheetRefused(_("This file was already imported or has expired; upload it again."))

    def remove(self) -> None:
        (self.directory / self.name).unlink(missing_ok=True)

    def _forget_old(self) -> None:
        _forget(self.directory, NAME, older_than=KEPT_SECONDS)


def keep_upload(content: bytes) -> str:
    """Keep an uploaded file until it is confirmed; the name under which ``UploadStorage`` has
    it."""
    storage = UploadStorage()
    storage.save(content)
    return storage.name


def keep_large_upload(pieces: Iterable[bytes]) -> str:
    """Keep a file that is read row by row, however long it waits; its name. It goes with
    ``forget_large_upload``."""
    name = f"import-{uuid4().hex[:25]}"
    path = _directory() / name
    try:
        _write(path, pieces)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return name


def large_upload(name: str) -> Path:
    """Where a large upload lies. Raises ``SheetRefused`` when it is no longer there."""
    if LARGE_NAME.fullmatch(name):
        path = _directory() / name
        if path.is_file():
            return path
    raise SheetRefused(_("The uploaded file is no longer there; upload it again."))


def forget_large_upload(name: str) -> None:
    """Delete a large upload; no harm when it is gone."""
    if LARGE_NAME.fullmatch(name):
        (_directory() / name).unlink(missing_ok=True)


def forget_stray_uploads(*, kept: Collection[str], older_than: float) -> None:
    """Delete large uploads that nothing waits for: those whose name is not ``kept`` and that lie
    there for more than ``older_than`` seconds."""
    _forget(_directory(), LARGE_NAME, older_than=older_than, kept=kept)


def _directory() -> Path:
    directory = settings.DATA_DIR / "uploads"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def _forget(
    directory: Path, names: re.Pattern, *, older_than: float, kept: Collection[str] = ()
) -> None:
    oldest = time.time() - older_than
    for path in directory.iterdir():
        if names.fullmatch(path.name) and path.name not in kept and _last_changed(path) < oldest:
            path.unlink(missing_ok=True)


def _last_changed(path: Path) -> float:
    """When the file was written; now for one that another process deleted just now."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
