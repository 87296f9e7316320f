"""Published tables never change: what psql could try, and what the database answers."""

import pytest
from django.db import DatabaseError, connection, transaction

from indices.actions.publish_results import publish_results
from indices.models import Publication, PublishedResult
from tests.factories.world import small_world

TRIES = [
    "UPDATE indices_publishedresult SET value = 100",
    "UPDATE indices_publishedresult SET rank = 1 WHERE unit_code = 'so-b'",
    "DELETE FROM indices_publishedresult",
    "TRUNCATE indices_publishedresult CASCADE",
    "UPDATE indices_publication SET reason = 'x'",
    "DELETE FROM indices_publication",
    "TRUNCATE indices_publication CASCADE",
    "DELETE FROM indices_yearlyscore",
    "UPDATE indices_yearlyscoreevent SET value = 1",
    "DELETE FROM indices_yearlyscoreevent",
]


@pytest.fixture
def published(db):
    world = small_world()
    world.enter(so_a="90", so_b="80", so_c=None)
    return publish_results(round_block=world.so_round, by=None)


@pytest.mark.parametrize("sql", TRIES)
def test_the_database_refuses(published, sql):
    before = list(PublishedResult.objects.values()), list(Publication.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert (list(PublishedResult.objects.values()), list(Publication.objects.values())) == before
