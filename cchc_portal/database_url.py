"""DATABASE_URL, read the way PostgreSQL's own programs read it."""

from typing import Any

from psycopg2 import ProgrammingError
from psycopg2.extensions import parse_dsn

SCHEMES = ("postgresql://", "postgres://")

_DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's settings for one database; whatever else the URL says becomes OPTIONS.

    Sockets may be written ``?host=/path`` or as a percent-encoded host, as psql takes them.
    Raises ValueError, without repeating the URL (it may hold a password), when it is not a
    PostgreSQL URL or names no database.
    """
    if not url.startswith(SCHEMES):
        raise ValueError("must start with postgresql:// (PostgreSQL is the only engine)")
    try:
        parts = parse_dsn(url)
    except ProgrammingError:
        raise ValueError("is no well-formed PostgreSQL URL") from None
    if not parts.get("dbname"):
        raise ValueError("names no database (postgresql://user@host:5432/NAME)")
    if not parts.get("port", "0").replace(",", "").isdecimal():
        raise ValueError("has a port that is not a number")
    config: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql"}
    config |= {django: parts.pop(libpq, "") for libpq, django in _DJANGO_NAMES.items()}
    config["OPTIONS"] = parts
    return config
