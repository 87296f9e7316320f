"""What a citizen reads on a ranking page."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.html import strip_tags

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index
from tests.factories.world import score_for
from tests.indices.api.publishing import correct, two_years
from tests.indices.views.reading import rows_of, seen

ADDRESS = "/en/rankings/par/2024/so/"


@pytest.fixture
def world(db):
    return two_years()


def test_rank_unit_value_grade_and_both_changes(client, world):
    page = client.get(ADDRESS).content.decode()
    first, second, third = rows_of(page)
    assert first.startswith("1/2 Sở Ánh sáng")
    assert "89.90 Tốt up 9.25 from 80.65 up 1 place from 2/3" in first
    assert "81.60 Khá down 9.90 from 91.50 down 1 place from 1/3" in second
    assert "– Sở Cây xanh Not ranked: Mới thành lập" in third


def test_the_head_tells_index_year_block_decision_and_day(client, world):
    words = seen(client.get(ADDRESS))
    assert "Ranking table: PAR index, year 2024" in words
    assert "Khối các sở" in words
    assert "24/QĐ-UBND; date of signature unknown" in words


def test_an_unknown_decision_is_said_to_be_unknown(client, world):
    assert "Decision number No information" in seen(client.get("/en/rankings/par/2023/so/"))


def test_the_rules_stand_on_the_page(client, world):
    words = seen(client.get(ADDRESS))
    assert "Tốt: from 85%; Khá: from 70% to below 85%" in words
    assert "Yếu: below 50%" in words
    assert "(1, 1, 3)" in words
    assert "Ranks and grades come from the unrounded figures." in words


def test_equal_values_share_a_rank_and_say_so(client, world):
    publish = open_round(
        index=Index.objects.get(code="par"), year=2022, block=world.so, by=None, reason="test"
    )
    for code, value in {"so-a": "80", "so-b": "80.00", "so-c": "70"}.items():
        enter_score(
            round_block=publish,
            unit=world.units[code],
            by=None,
            reason="test",
            value=Decimal(value),
        )
    publish_results(round_block=publish, by=None)
    rows = rows_of(client.get("/en/rankings/par/2022/so/").content.decode())
    assert [row.split()[0] for row in rows] == ["1/3", "1/3", "3/3"]
    assert "Tied" in rows[0] and "Tied" in rows[1] and "Tied" not in rows[2]


def test_a_year_without_a_year_before_says_why_there_is_no_change(client, world):
    page = client.get("/en/rankings/par/2023/so/")
    assert "No results of 2022 are published for this block" in seen(page)
    assert "Change on the year before" not in seen(page)


def test_a_unit_without_a_figure_last_year_is_not_new_and_one_without_a_result_is(client, world):
    after = open_round(
        index=Index.objects.get(code="par"), year=2025, block=world.so, by=None, reason="test"
    )
    newcomer = record_unit(
        unit=Unit(code="so-g", name="Sở Gió lành", valid_from=date(2025, 1, 1)),
        block=world.so,
        by=None,
        reason="test",
    )
    for unit, value in ((world.units["so-c"], "90"), (newcomer, "80")):
        score_for(after, unit, value)
    for code in ("so-a", "so-b"):
        score_for(after, world.units[code], None)
    publish_results(round_block=after, by=None)
    tree, wind, *_rest = rows_of(client.get("/en/rankings/par/2025/so/").content.decode())
    assert "Sở Cây xanh" in tree and "– no figure in 2024" in tree and "New" not in tree
    assert "Sở Gió lành" in wind and "New" in wind


def test_a_draft_does_not_leak(client, world):
    enter_score(
        round_block=world.huyen_round,
        unit=world.units["huyen-d"],
        by=None,
        reason="test",
        value=Decimal("77.31"),
    )
    page = client.get("/en/rankings/par/2024/huyen/")
    assert page.status_code == 200
    assert "PAR index 2024 is not published yet" in seen(page)
    assert "77.31" not in page.content.decode()
    assert "Đồng Quê" not in page.content.decode()


def test_unpublished_changes_of_a_published_round_do_not_leak(client, world):
    enter_score(
        round_block=world.so_round,
        unit=world.units["so-b"],
        by=None,
        reason="test",
        value=Decimal("99.99"),
    )
    assert "99.99" not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("address", ["/rankings/none/2024/so/", "/rankings/par/2024/none/"])
def test_an_unknown_index_or_block_is_not_found(client, world, address):
    assert client.get(address).status_code == 404


def test_a_correction_is_told_and_number_one_stays_readable(client, world):
    correction = correct(world.so_round, world.units["so-b"], "95")
    page = client.get(ADDRESS)
    assert "Correction number 2 on" in seen(page)
    assert "Cộng nhầm điểm" in seen(page)
    assert rows_of(page.content.decode())[0].startswith("1/2 Sở Biển đảo")
    first = client.get(f"/en/publications/{world.published.pk}/")
    assert rows_of(first.content.decode())[0].startswith("1/2 Sở Ánh sáng")
    assert "It was corrected on" in seen(first)
    assert f'href="{ADDRESS}"' in first.content.decode()
    own = client.get(f"/en/publications/{correction.pk}/")
    assert "It was corrected on" not in seen(own)
    assert client.get("/publications/999999/").status_code == 404


def test_a_correction_of_the_year_before_is_what_changes_are_taken_against(client, world):
    correct(world.before, world.units["so-a"], "85")
    page = client.get(ADDRESS)
    assert "up 4.90 from 85.00" in rows_of(page.content.decode())[0]
    assert "Results of 2023 were corrected on" in seen(page)


def test_the_reader_s_own_unit_is_marked_for_that_reader_only(client, world):
    assert 'class="own"' not in client.get(ADDRESS).content.decode()
    client.force_login(world.an)
    page = client.get(ADDRESS).content.decode()
    assert page.count('class="own"') == 1
    assert "Your unit" in rows_of(page)[0]


def test_the_page_is_sound_for_screen_readers(client, world):
    page = client.get(f"{ADDRESS}?sort=-value").content.decode()
    assert page.count("aria-sort=") == 1
    assert re.search(r'aria-sort="descending"><a id="sort-value" href="\?sort=value"', page)
    table = re.search(r'<table class="cards".*?</table>', page, re.S)[0]
    assert table.count('scope="col"') == 6
    assert table.count('scope="row"') == 3
    caption = strip_tags(re.search(r"<caption.*?</caption>", table, re.S)[0])
    assert "sorted by: Index value (%)" in caption


def test_several_rounds_of_a_year_the_latest_first_the_others_as_links(client, world):
    index = Index.objects.get(code="service766")
    for period, day, value in (
        ("2025", date(2025, 10, 11), "73.87"),
        ("2025", date(2025, 10, 16), "80.92"),
        ("10/2025", date(2025, 10, 16), "83.01"),
    ):
        round_block = open_round(
            index=index,
            year=2025,
            block=world.so,
            by=None,
            reason="test",
            period=period,
            as_of=day,
        )
        enter_score(
            round_block=round_block,
            unit=world.units["so-a"],
            by=None,
            reason="test",
            value=Decimal(value),
            source="x",
        )
        publish_results(round_block=round_block, by=None, kind="transcribed")
    address = "/en/rankings/service766/2025/so/"
    page = client.get(address)
    assert "80.92" in rows_of(page.content.decode())[0]
    assert "As of 16 Oct 2025" in seen(page)
    assert "period=10%2F2025&amp;as_of=2025-10-16" in page.content.decode()
    month = client.get(address, {"period": "10/2025"}).content.decode()
    assert "83.01" in rows_of(month)[0]
    older = client.get(address, {"as_of": "2025-10-11"}).content.decode()
    assert "73.87" in rows_of(older)[0]
    none = client.get(address, {"period": "9/2025"})
    assert "is not published yet" in seen(none)


def test_the_list_of_rankings_leads_to_the_newest_of_each_block(client, world):
    page = client.get("/en/rankings/").content.decode()
    assert 'href="/en/rankings/par/2024/so/"' in page
    assert 'href="/en/rankings/par/2023/so/"' in page
    assert "huyen" not in page


def test_the_list_of_rankings_of_an_empty_portal_says_so(client, db):
    assert "No results are published yet" in seen(client.get("/en/rankings/"))
