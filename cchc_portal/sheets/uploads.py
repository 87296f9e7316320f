"""Where an uploaded sheet waits between its preview and its import."""

import re
import time
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from cchc_portal.sheets.sheet import SheetRefused

KEPT_SECONDS = 24 * 3600
NAME = re.compile(r"[0-9a-f]{32}")


class UploadStorage:
    """django-import-export's temporary storage in a private directory of the data directory.

    The name comes back from the browser: anything but a name of ours is refused, so that no other
    file of the server can be read through it.
    """

    def __init__(self, *, name: str | None = None, **kwargs):
        self.name = name
        self.directory = settings.DATA_DIR / "uploads"

    def save(self, data: bytes) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._forget_old()
        self.name = uuid4().hex
        path = self.directory / self.name
        path.touch(mode=0o600)
        path.write_bytes(data)

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
        oldest = time.time() - KEPT_SECONDS
        for path in self.directory.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def keep_upload(content: bytes) -> str:
    """Keep an uploaded file until it is confirmed; the name under which ``UploadStorage`` has
    it."""
    storage = UploadStorage()
    storage.save(content)
    return storage.name
