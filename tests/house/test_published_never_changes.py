"""Published tables never change, and states do not jump: what psql could try, and what the
database answers."""

import pytest
from django.db import DatabaseError, connection, transaction

from indices.actions.publish_results import publish_results
from indices.models import (
    Assessment,
    Publication,
    PublishedArea,
    PublishedLeaf,
    PublishedResult,
    RoundBlock,
    ScoreEntry,
    Sending,
    Stage,
)
from tests.factories.cycle import cycle
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
TRIES_OF_CRITERIA = [
    "UPDATE indices_publishedarea SET value = 100",
    "DELETE FROM indices_publishedarea",
    "TRUNCATE indices_publishedarea",
    "UPDATE indices_publishedleaf SET points = max_points",
    "UPDATE indices_publishedleaf SET remark = '' WHERE code = '1.1'",
    "DELETE FROM indices_publishedleaf",
    "TRUNCATE indices_publishedleaf CASCADE",
    "UPDATE indices_sending SET sha256 = ''",
    "DELETE FROM indices_sending",
    "DELETE FROM indices_scoreentry",
    "UPDATE indices_scoreentry SET points = 'NaN' WHERE NOT not_applicable",
    "UPDATE indices_scoreentry SET points = -1 WHERE NOT not_applicable",
    "UPDATE indices_scoreentryevent SET points = 1",
    "DELETE FROM indices_scoreentryevent",
    "DELETE FROM indices_assessment",
    "UPDATE indices_roundblock SET stage = 'self_assessment' WHERE stage = 'published'",
    "UPDATE indices_roundblock SET stage = 'approved' WHERE stage = 'published'",
    "UPDATE indices_roundblock SET stage = 'published' WHERE stage = 'preparation'",
    "UPDATE indices_assessment SET state = 'with_head' WHERE state = 'sent'",
]


def answer(sql, *tables):
    """Try ``sql``; the rows of ``tables`` must be refused to it and stay as they were."""
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert all(before)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


@pytest.fixture
def published(db):
    world = small_world()
    world.enter(so_a="90", so_b="80", so_c=None)
    return publish_results(round_block=world.so_round, by=None)


@pytest.mark.parametrize("sql", TRIES)
def test_the_database_refuses(published, sql):
    answer(sql, PublishedResult, Publication)


@pytest.fixture(scope="module")
def criteria_published(django_db_setup, django_db_blocker):
    """One round walked to its publication for all tries; rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        held = cycle().bring_to(Stage.APPROVED)
        publish_results(round_block=held.round_block, by=None)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("sql", TRIES_OF_CRITERIA)
def test_the_database_refuses_what_criteria_left(criteria_published, sql):
    answer(
        sql,
        PublishedArea,
        PublishedLeaf,
        PublishedResult,
        Sending,
        ScoreEntry,
        Assessment,
        RoundBlock,
    )
