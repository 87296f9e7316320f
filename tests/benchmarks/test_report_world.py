"""What the summary PDF is measured on holds everything, and both sides make the same document."""

import pytest
from django.utils import translation

from benchmarks import report_sides as sides
from benchmarks import report_world


@pytest.fixture
def held(transactional_db, monkeypatch):
    monkeypatch.setattr(report_world, "UNITS", 2)
    report_world.build_world()
    with translation.override("vi"):
        yield sides.documents()


def test_every_part_of_the_report_has_its_figures(held):
    facts = sides.summary_facts(unit=held[0].unit, year=report_world.YEAR)
    assert {one.index.code for one in facts.placed} == {"par", "sipas"}
    assert facts.lost.criteria and facts.dossiers.told and facts.plan.counts.total == 30
    assert len(facts.judged) == 2 and len(facts.next.targets) == 3 and facts.next.plans
    assert len(facts.commendations) == 3


def test_both_sides_make_the_same_document(held):
    for document in held:
        ours, alone = sides.through_the_portal(document), sides.typst_alone(document)
        assert ours.startswith(b"%PDF-") and alone.startswith(b"%PDF-")
        assert abs(len(ours) - len(alone)) <= sides.MOST_APART * len(alone)
