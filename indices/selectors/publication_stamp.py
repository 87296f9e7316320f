"""Has anything been published since? One cheap question before a long answer."""

from django.db import connection

from indices.models import Publication

QUESTION = f"SELECT count(*), max(id), max(published_at) FROM {Publication._meta.db_table}"  # noqa: S608


def publication_stamp() -> str:
    """A text that changes with every publication and at no other time.

    Publications are only ever added, so their number, the last one and its moment say it all.
    Written in SQL because the ORM takes ten times as long to make this query as PostgreSQL to
    answer it.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        return "/".join(map(str, cursor.fetchone()))
