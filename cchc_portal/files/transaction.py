"""How files come to lie in their store: written before the row is committed, and removed again
when the row does not stay."""

import contextlib
import contextvars
from collections.abc import Iterator
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import Storage
from django.db import InterfaceError, OperationalError, transaction

_written = contextvars.ContextVar("files_written", default=None)


@contextlib.contextmanager
def file_transaction() -> Iterator[None]:
    """A transaction that takes files along: those written inside are removed when it is undone.

    Inside another one the files belong to both. When the connection broke, nobody knows whether
    the rows stayed: then the files stay (of evidence, ``check_evidence`` finds those that no row
    knows).
    """
    outer, mine = _written.get(), []
    token = _written.set(mine)
    try:
        with transaction.atomic():
            yield
    except (OperationalError, InterfaceError):
        raise
    except BaseException:
        for storage, name in mine:
            storage.delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(mine)
    finally:
        _written.reset(token)


def write_file(
    *, storage: Storage, content: File, digest: str, extension: str, folder: str = ""
) -> str:
    """Put ``content`` into ``storage`` and return its name there: the sha256 and some letters of
    its own, so that undoing one upload never removes the file of another.

    Call it inside ``file_transaction``.
    """
    written = _written.get()
    if written is None:
        raise RuntimeError("write_file is called inside file_transaction only")
    name = f"{digest[:2]}/{digest}-{uuid4().hex[:8]}.{extension}"
    name = f"{folder}/{name}" if folder else name
    written.append((storage, name))
    content.seek(0)
    return storage.save(name, content)
