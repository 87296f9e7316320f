"""The news item of 2019 that the portal was conceived from, read back from the portal.

"… chỉ số CCHC của Ban trong năm 2018 đạt 89,9%, tăng 9,25% so với năm 2017, xếp loại Tốt và đứng
thứ 5 trong Khối các sở, ban, ngành thuộc tỉnh. … chỉ số hài lòng của Ban đạt 81,60%, tăng 6,07% so
với năm 2017, đứng thứ 6 trong Khối các sở, ban, ngành thuộc tỉnh."
"""

from decimal import Decimal

import pytest

from cchc_portal.demo.loaders import blocks, grade_scales, khanhhoa_scores, khanhhoa_units
from cchc_portal.demo.reading import DATA
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.actions.make_reference_rows import make_reference_rows
from indices.selectors.published import results_of, standing_publications
from tests.cchc_portal.demo.conftest import filled_database


@pytest.fixture(scope="module")
def the_ban(django_db_setup, django_db_blocker):
    def load():
        make_reference_rows()
        for part in (blocks, grade_scales, khanhhoa_units, khanhhoa_scores):
            part.load()

    with filled_database(django_db_blocker, load):
        yield named("Ban Quản lý Khu kinh tế Vân Phong")


def named(name):
    (unit,) = UnitFinder().find(name, year=2018)
    return unit


def of_the_ban(unit, index, year):
    """The unit's one result of that index and year, with its publication."""
    publications = list(standing_publications(index_code=index, year=year))
    (result,) = results_of(publications, unit_code=unit.code)
    (publication,) = [p for p in publications if p.pk == result["publication_id"]]
    return result, publication


def test_the_news_item_lies_beside_the_figures():
    news = (DATA / "seed_news_2019.txt").read_text(encoding="utf-8")
    assert "đạt 89,9% , tăng 9,25% so với năm 2017, xếp loại Tốt và đứng thứ 5" in news
    assert "đạt 81,60%, tăng 6,07% so với năm 2017, đứng thứ 6" in news


def test_chi_so_cchc_dat_89_9_tang_9_25_xep_loai_tot_dung_thu_5(the_ban):
    result, publication = of_the_ban(the_ban, "par", 2018)
    assert str(result["value"]) == "89.9"
    assert result["change"] == result["printed_change"] == Decimal("9.25")
    assert result["grade"] == "Tốt"
    assert (result["rank"], result["rank_of"]) == (5, 21)
    assert publication.block_name == "Khối các sở, ban, ngành thuộc tỉnh"
    assert publication.kind == result["kind"] == "transcribed"


def test_chi_so_hai_long_dat_81_60_tang_6_07_dung_thu_6(the_ban):
    result, publication = of_the_ban(the_ban, "sipas", 2018)
    assert str(result["value"]) == "81.60"
    assert result["change"] == result["printed_change"] == Decimal("6.07")
    assert (result["rank"], result["rank_of"]) == (6, None), "the size of the block is not printed"
    assert result["grade"] == ""
    assert publication.block_name == "Khối các sở, ban, ngành thuộc tỉnh"


@pytest.mark.parametrize(("index", "value"), [("par", "80.65"), ("sipas", "75.53")])
def test_the_year_before_is_inferred_and_says_how(the_ban, index, value):
    result, publication = of_the_ban(the_ban, index, 2017)
    assert str(result["value"]) == value
    assert publication.kind == result["kind"] == "inferred"
    assert "năm 2018 trừ mức tăng" in result["inference"]
    assert (result["rank"], result["rank_of"], result["grade"]) == (None, None, "")


def test_it_was_graded_tot_again_in_2019_without_a_figure(the_ban):
    result, _publication = of_the_ban(the_ban, "par", 2019)
    assert (result["grade"], result["value"], result["change"], result["rank"]) == (
        "Tốt",
        None,
        None,
        None,
    )


def test_the_ban_lives_on_under_another_name(the_ban):
    (succession,) = the_ban.successions.all()
    assert succession.successor.name == (
        "Ban Quản lý Khu kinh tế và Khu công nghiệp tỉnh Khánh Hòa"
    )
    assert (succession.kind, succession.happened_on) == ("rename", None)
