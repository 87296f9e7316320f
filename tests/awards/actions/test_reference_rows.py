"""Forms, titles and laws come with the portal, and what staff changed stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.actions.make_reference_rows import make_reference_rows
from awards.actions.record_form import record_form
from awards.actions.record_law import record_law
from awards.models import AwardForm, CommendationLaw
from cchc_portal.audit.save_record import save_record
from tests.factories.award_world import commendation
from tests.factories.world import WHY


@pytest.fixture(autouse=True)
def reference_rows(db):
    make_reference_rows()


def test_two_vocabularies_and_the_laws_stand_after_migrate():
    forms = dict(AwardForm.objects.filter(vocabulary="form").values_list("code", "authority"))
    assert forms["bang_khen"] == "Chủ tịch UBND tỉnh"
    assert forms["bang_khen_ttg"] == "Thủ tướng Chính phủ" and forms["huan_chuong"]
    titles = AwardForm.objects.filter(vocabulary="title")
    assert titles.count() == 8 and all("chưa kiểm chứng" in title.source for title in titles)
    assert CommendationLaw.objects.count() == 3


def test_what_staff_changed_stays_and_only_missing_rows_are_made():
    form = AwardForm.objects.get(code="bang_khen")
    form.authority = "UBND tỉnh"
    save_record(record=form, by=None, reason=WHY)
    AwardForm.objects.filter(code="huy_hieu").delete()
    make_reference_rows()
    form.refresh_from_db()
    assert form.authority == "UBND tỉnh" and AwardForm.objects.filter(code="huy_hieu").exists()


def test_a_form_in_use_keeps_its_code_and_its_recipients(world):
    form = commendation(world.units["so-a"]).form
    for name, value in (("code", "khac"), ("vocabulary", "title"), ("for_collectives", False)):
        changed = AwardForm.objects.get(pk=form.pk)
        setattr(changed, name, value)
        with pytest.raises(ValidationError) as refused:
            record_form(form=changed, by=None, reason=WHY)
        assert list(refused.value.error_dict) == [name]
    form.name_en = "Diploma"
    assert record_form(form=form, by=world.phuong, reason=WHY).name_en == "Diploma"


def test_others_keep_neither_forms_nor_laws(world):
    with pytest.raises(PermissionDenied):
        record_form(form=AwardForm.objects.get(code="bang_khen"), by=world.an, reason=WHY)
    with pytest.raises(PermissionDenied):
        record_law(law=CommendationLaw.objects.first(), by=world.an, reason=WHY)
