"""A newer publication than the one a commendation rests on is a flag; nothing is written."""

import pytest
from django.db import connection

from awards.actions.propose import propose
from awards.selectors.newer_results import newer_results
from awards.selectors.proposals import still_proposed
from indices.actions.cancel_score import cancel_score
from indices.actions.publish_results import publish_results
from indices.models import YearlyScore
from tests.factories.award_world import commendation
from tests.factories.nomination_world import NominationWorld, nomination_world
from tests.factories.world import score_for

pytestmark = pytest.mark.django_db
TABLES = (
    "awards_nomination",
    "awards_nominationevent",
    "awards_commendation",
    "awards_commendationevent",
)


@pytest.fixture
def here() -> NominationWorld:
    return nomination_world()


def proposed(here, code: str = "so-a"):
    (made,) = propose(rule=here.rule(), units=[here.units[code]], by=None, reason="thử")
    return made


def awarded(here, code: str = "so-a"):
    return commendation(here.units[code], publication=here.publication)


def rows() -> dict[str, list]:
    """Every row with the transaction that wrote it last."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT xmin::text, t::text FROM {table} t ORDER BY 2")
            found[table] = cursor.fetchall()
        return found


def test_nothing_is_flagged_while_the_publication_stands(here):
    assert newer_results([proposed(here)]) == {}
    assert newer_results([awarded(here)]) == {}


def test_a_correction_flags_the_nomination_and_the_award_and_writes_nothing(here):
    nomination, award = proposed(here), awarded(here)
    before = rows()
    here.enter(so_a="84")
    correction = publish_results(
        round_block=here.so_round,
        by=None,
        reason="Tính lại",
        decision_number="99/QĐ-UBND",
    )
    for row in (nomination, award):
        change = newer_results([row])[row.pk]
        assert (change.publication, change.number) == (correction, 2)
        assert (str(change.before.value), str(change.now.value)) == ("93.43", "84.00")
        assert (change.before.rank, change.now.rank) == (1, 2)
        assert (change.before.grade, change.now.grade) == ("Tốt", "Khá")
        assert change.changed and not change.gone
        assert "99/QĐ-UBND" in change.words
        for part in ("93,43% → 84,00%", "1/3 → 2/3", "Tốt → Khá"):
            assert part in change.words
    assert rows() == before


def test_a_correction_of_others_says_that_nothing_of_the_unit_changed(here):
    nomination = proposed(here)
    here.correct(so_c="81")
    change = newer_results([nomination])[nomination.pk]
    assert not change.changed and not change.gone
    assert change.before == change.now


def test_a_unit_that_is_not_in_the_newer_results_is_gone(here):
    nomination = proposed(here)
    score = YearlyScore.objects.get(unit=here.unit, round_block=here.so_round)
    cancel_score(score=score, by=None, reason="thử")
    publish_results(round_block=here.so_round, by=None, reason="thử", kind="transcribed")
    change = newer_results([nomination])[nomination.pk]
    assert change.gone and change.changed and change.now is None


def test_a_unit_that_is_no_longer_assessed_has_no_figure(here):
    nomination = proposed(here)
    here.correct(so_a=None)
    change = newer_results([nomination])[nomination.pk]
    assert not change.gone and change.changed
    assert "93,43% → –" in change.what


def test_another_round_of_the_same_index_is_no_correction(here):
    nomination = proposed(here)
    score_for(here.huyen_round, here.units["huyen-d"], "90")
    score_for(here.huyen_round, here.units["huyen-e"], "80")
    publish_results(round_block=here.huyen_round, by=None)
    assert newer_results([nomination]) == {}


def test_whether_the_rule_would_still_propose_is_asked_of_the_data(here):
    nomination = proposed(here, "so-b")
    assert still_proposed(nomination) is True
    here.correct(so_c="99")
    assert still_proposed(nomination) is False
    assert still_proposed(here.nomination("so-c")) is None


@pytest.mark.parametrize("units", [1, 3])
def test_queries_do_not_grow_with_the_rows(here, units, django_assert_max_num_queries):
    held = [awarded(here, code) for code in ("so-a", "so-b", "so-c")[:units]]
    here.correct(so_c="99")
    with django_assert_max_num_queries(5):
        assert len(newer_results(held)) == units


def test_rows_without_a_publication_are_left_out(here):
    assert newer_results([commendation(here.unit)]) == {}
