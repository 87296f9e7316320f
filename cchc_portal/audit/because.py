"""Every write happens because somebody had a reason."""

import contextlib
import contextvars

import pghistory
from django.db import connection

_current = contextvars.ContextVar("audit_context", default=None)
SYSTEM = "system"


def actor_name(by) -> str:
    """The name kept in history: the account's, or ``system`` for the portal itself."""
    return SYSTEM if by is None else by.get_username()


@contextlib.contextmanager
def because(*, by, reason: str):
    """Give all writes inside the author ``by`` (a user, or None for the portal) and a ``reason``.

    Contexts nest: pghistory merges the inner one into the outer and leaves it there, so the outer
    one is put back on leaving, else its later writes would carry the inner reason. It also leaves
    the context set until the transaction ends, so that is cleared for writes that come after.
    """
    outer = _current.get()
    mine = {"user": actor_name(by), "reason": reason}
    token = _current.set(mine)
    try:
        with pghistory.context(**mine):
            yield
    finally:
        _current.reset(token)
        if outer is not None:
            pghistory.context(**outer)
    if outer is None and connection.in_atomic_block:
        _forget()


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '', true),"
            " set_config('pghistory.context_metadata', '', true)"
        )
