"""An import is taken back whole: dossiers and counts as before, or a refusal that says why not."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict

from dossiers.actions.recount import recount
from dossiers.actions.undo_batch import undo_batch
from dossiers.models import DailyCount, Dossier, ImportBatch, MonthlyCount
from tests.factories.dossier_files import dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world

FIRST, SECOND = "H99.01-240304-0001", "H99.01-240304-0002"


@pytest.fixture
def world(db):
    return dossier_world()


@pytest.fixture
def bring(world, tmp_path):
    return lambda *rows: imported(tmp_path / "f.csv", dossier_csv(rows))


def state():
    """Everything that an import may change, without the keys of rows of counts."""
    counts = [
        sorted(tuple(row.values())[1:] for row in model.objects.values())
        for model in (DailyCount, MonthlyCount)
    ]
    return [model_to_dict(held) for held in Dossier.objects.order_by("key")], counts


def test_new_dossiers_and_their_counts_go(bring):
    before = state()
    batch = bring(dossier(), dossier(code=SECOND))
    undone = undo_batch(batch=batch, by=None, reason="nhầm tệp")
    assert state() == before
    assert (undone.state, undone.undo_reason) == (ImportBatch.State.UNDONE, "nhầm tệp")
    assert recount() == []


def test_changed_dossiers_are_what_they_were(bring):
    bring(dossier(), dossier(code=SECOND))
    before = state()
    batch = bring(dossier(finished_on="2024-03-20", status="9"), dossier(code="H99.01-240304-0003"))
    undo_batch(batch=batch, by=None, reason="nhầm tệp")
    assert state() == before
    assert recount() == []


def test_a_later_import_of_the_same_dossiers_is_named(bring):
    first = bring(dossier(), dossier(code=SECOND))
    later = bring(dossier(finished_on="2024-03-20", status="9"))
    with pytest.raises(ValidationError, match=str(later.pk)):
        undo_batch(batch=first, by=None, reason="nhầm tệp")
    undo_batch(batch=later, by=None, reason="nhầm tệp")
    undo_batch(batch=first, by=None, reason="nhầm tệp")
    assert not Dossier.objects.exists()


def test_a_later_import_of_other_dossiers_does_no_harm(bring):
    first = bring(dossier())
    bring(dossier(code=SECOND))
    undo_batch(batch=first, by=None, reason="nhầm tệp")
    assert list(Dossier.objects.values_list("code", flat=True)) == [SECOND]
    assert recount() == []


def test_twice_is_refused_and_so_is_no_reason(bring):
    batch = bring(dossier())
    with pytest.raises(ValidationError):
        undo_batch(batch=batch, by=None, reason=" ")
    undo_batch(batch=batch, by=None, reason="nhầm tệp")
    with pytest.raises(ValidationError):
        undo_batch(batch=batch, by=None, reason="nhầm tệp")


def test_an_officer_may_not(world, bring):
    with pytest.raises(PermissionDenied):
        undo_batch(batch=bring(dossier()), by=world.world.an, reason="nhầm tệp")
