"""The local demo's secret key: made once per installation, readable by its owner only."""

import os
import secrets
import tempfile
from pathlib import Path


def local_secret_key(*, data_dir: Path) -> str:
    """Return the key in ``data_dir/secret_key``, making it (mode 0600) if there is none.

    Several processes may call this at the same moment: the file appears whole or not at all, and
    all of them read the one that was first.
    """
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret_key.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        os.unlink(draft)
