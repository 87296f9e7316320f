"""Sentences about commendations, word for word as the labels have them."""

from datetime import date

import pytest

from awards.selectors.award_words import source_sentences
from awards.selectors.register import commendations
from cchc_portal.overview.sentences.award import award_sentence
from cchc_portal.units.models import Unit
from tests.factories.award_world import commendation, decision, form, person_of
from tests.factories.world import small_world

BAN = "Ban Quản lý Khu kinh tế Vân Phong"
OF_2018 = {
    "achievement": "Có thành tích xuất sắc trong công tác CCHC năm 2018",
    "achievement_year": 2018,
    "award_year": 2019,
    "authority": "UBND tỉnh",
}


@pytest.fixture
def ban(db) -> Unit:
    unit = small_world().units["so-a"]
    unit.name = BAN
    unit.save()
    return unit


def told(unit, *, year=2018, called="") -> str:
    return award_sentence(commendations(unit=unit), year=year, called=called)


def test_the_sentence_of_the_seed(ban):
    held = decision()
    commendation(ban, decision=held, **OF_2018)
    person_of(ban, decision=held, **OF_2018)
    person_of(ban, decision=decision(), **OF_2018)
    whole = (
        "UBND tỉnh tặng Bằng khen cho tập thể {} và 02 cá nhân có thành tích xuất sắc trong công "
        "tác CCHC năm 2018."
    )
    assert told(ban) == whole.format(BAN)
    assert told(ban, called="Ban") == whole.format("Ban")


def test_the_decision_stands_in_brackets_where_it_is_known(ban):
    known = decision("24/QĐ-UBND", signed_on=date(2019, 1, 5))
    commendation(ban, decision=known, **OF_2018)
    assert told(ban, called="Ban").endswith("năm 2018 (Quyết định số 24/QĐ-UBND ngày 05/01/2019).")


def test_without_a_day_the_number_stands_alone(ban):
    commendation(ban, decision=decision("24/QĐ-UBND"), **OF_2018)
    assert told(ban).endswith("năm 2018 (Quyết định số 24/QĐ-UBND).")


def test_the_authority_of_the_form_stands_where_the_source_names_none(ban):
    commendation(ban, **{**OF_2018, "authority": ""})
    assert told(ban, called="Ban").startswith("Chủ tịch UBND tỉnh tặng Bằng khen cho tập thể Ban ")


def test_persons_alone_are_those_of_the_unit(ban):
    person_of(ban, **OF_2018)
    assert "cho 01 cá nhân của Ban có thành tích" in told(ban, called="Ban")


def test_each_form_has_its_sentence_and_other_achievements_lead_on(ban):
    commendation(ban, **OF_2018)
    commendation(
        ban, **{**OF_2018, "form": form("giay_khen"), "achievement": "Hoàn thành tốt phong trào X"}
    )
    first, second = told(ban, called="Ban").split(". ")
    assert "Bằng khen" in first
    assert (
        second
        == "UBND tỉnh tặng Giấy khen cho tập thể Ban vì hoàn thành tốt phong trào X năm 2018."
    )


def test_nothing_of_another_year_and_nothing_revoked(ban):
    commendation(ban, **OF_2018)
    assert told(ban, year=2019) == ""


def test_the_source_says_that_number_and_day_are_unknown(ban):
    commendation(ban, source="Tin ngày 15/3/2019.\nChi tiết", **OF_2018)
    person_of(ban, source="Tin ngày 15/3/2019.", **OF_2018)
    commendation(
        ban,
        form=form("giay_khen"),
        achievement_year=2018,
        decision=decision("1/QĐ"),
        achievement="X",
    )
    assert source_sentences(commendations(unit=ban)) == [
        "Hình thức khen thưởng ghi theo Tin ngày 15/3/2019; chưa có thông tin về số, ngày của "
        "quyết định."
    ]


def test_the_unit_page_shows_them(client, ban):
    commendation(ban, **OF_2018)
    shown = client.get(f"/units/{ban.code}/").content.decode()
    assert "UBND tỉnh tặng Bằng khen cho tập thể" in shown and "15/2003/QH11" in shown
    assert f"/awards/?unit={ban.code}" in shown
