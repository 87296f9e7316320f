"""Did the database end what failed, or did it fail by itself?"""

import psycopg2

ENDING_OF_SERVER = ("57P", "08")
"""Beginnings of PostgreSQL's codes for a connection that was ended for everybody."""


def connection_lost(error: BaseException) -> bool:
    """Did the database, rather than the work, end here?"""
    of_driver = _of_driver(error)
    if not isinstance(of_driver, psycopg2.OperationalError | psycopg2.InterfaceError):
        return False
    return of_driver.pgcode is None or of_driver.pgcode.startswith(ENDING_OF_SERVER)


def database_code(error: BaseException) -> str | None:
    """PostgreSQL's code of ``error``; None where it is not of the database."""
    return getattr(_of_driver(error), "pgcode", None)


def _of_driver(error: BaseException) -> BaseException | None:
    return error if isinstance(error, psycopg2.Error) else error.__cause__
