"""The public register: filters, counts, files, and names that stay hidden everywhere."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from awards.actions.hide_names import hide_names
from tests.factories.award_world import commendation, decision, form, person_of

NO_INFORMATION = "Chưa có thông tin"


@pytest.fixture
def awarded(world):
    """Of 2018: so-a and two unknown persons by an unknown decision; of 2024: so-b and a named
    person by decision 24."""
    unit = world.units["so-a"]
    of_2018 = {
        "achievement_year": 2018,
        "award_year": 2019,
        "decision": decision(source="Tin ngày 15/3/2019"),
        "authority": "UBND tỉnh",
    }
    commendation(unit, **of_2018)
    person_of(unit, **of_2018)
    person_of(unit, **of_2018)
    of_2024 = {
        "decision": decision("24/QĐ-UBND", signed_on=date(2025, 1, 5), authority="UBND tỉnh")
    }
    commendation(world.units["so-b"], **of_2024)
    person_of(world.units["so-b"], "Trần Văn Thử", person_office="Giám đốc", **of_2024)
    return world


def page(client, query="") -> str:
    response = client.get(f"/awards/{query}")
    assert response.status_code == 200
    return response.content.decode()


def document(client, query) -> str:
    response = client.get(f"/awards/?format=docx&{query}")
    assert response.status_code == 200
    held = Document(io.BytesIO(response.content))
    texts = [paragraph.text for paragraph in held.paragraphs]
    for table in held.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def sheet(client, query="") -> list[tuple]:
    response = client.get(f"/awards/?format=xlsx&{query}")
    return list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))


def rows_of(client, query) -> int:
    return len(client.get(f"/awards/{query}").context["rows"])


def test_each_filter_narrows(client, awarded):
    assert rows_of(client, "") == 5
    assert rows_of(client, "?year=2018") == 3
    assert rows_of(client, "?unit=so-b") == 2
    assert rows_of(client, "?form=giay_khen") == 0
    assert rows_of(client, "?authority=UBND tỉnh") == 3
    assert rows_of(client, "?vocabulary=title") == 0
    assert rows_of(client, "?block=so&year=2024") == 2
    assert rows_of(client, "?block=huyen") == 0


@pytest.mark.parametrize(
    "query", ["?year=abc", "?unit=no-such", "?form=x", "?vocabulary=x", "?block=x", "?year=0000"]
)
def test_what_cannot_be_understood_is_said(client, awarded, query):
    response = client.get(f"/awards/{query}")
    assert response.context["asked"].faults and response.context["rows"] == []


def test_unknown_number_day_and_names_say_so_and_the_law_is_that_of_the_year(client, awarded):
    shown = page(client, "?year=2018")
    assert NO_INFORMATION in shown and "15/2003/QH11" in shown and "Tin ngày 15/3/2019" in shown
    newer = page(client, "?year=2024")
    assert "24/QĐ-UBND" in newer and "05/01/2025" in newer and "06/2022/QH15" in newer


def test_the_year_is_counted_and_only_numbered_decisions_speak_for_the_province(client, awarded):
    (known,) = client.get("/awards/?year=2024").context["sentences"]
    assert "toàn tỉnh có 01 tập thể, 01 cá nhân" in known
    assert "Chủ tịch UBND tỉnh tặng Bằng khen" in known
    (from_news,) = client.get("/awards/?year=2018").context["sentences"]
    assert "toàn tỉnh" not in from_news and "01 tập thể, 02 cá nhân" in from_news


def test_hidden_names_are_nowhere(client, awarded):
    from awards.models import Commendation

    named = Commendation.objects.get(person_name="Trần Văn Thử")
    query = "year=2024"
    for show in (page(client, f"?{query}"), document(client, query), str(sheet(client, query))):
        assert "Trần Văn Thử" in show and "Giám đốc" in show
    hide_names(commendations=[named], hidden=True, by=None)
    shown = [page(client, f"?{query}"), document(client, query), str(sheet(client, query))]
    shown += [page(client, f"?{query}&unit=so-b"), client.get("/units/so-b/").content.decode()]
    shown += [client.get("/api/v1/awards/").content.decode()]
    shown += [client.get("/api/v1/awards/?format=csv").content.decode()]
    client.force_login(awarded.phuong)
    shown.append(page(client, f"?{query}"))
    for words in shown:
        assert "Trần Văn Thử" not in words and "Giám đốc" not in words
    assert "Một cá nhân" in shown[0]


def test_word_is_laid_out_as_the_annex_of_the_decision(client, awarded):
    known = document(client, "year=2024")
    assert "DANH SÁCH" in known and "24/QĐ-UBND" in known and "ngày 05 tháng 01 năm 2025" in known
    assert known.index("TẬP THỂ") < known.index("CÁ NHÂN") < known.index("Trần Văn Thử")
    unknown = document(client, "year=2018")
    assert "24/QĐ-UBND" not in unknown and NO_INFORMATION in unknown and "Tin ngày" in unknown
    assert document(client, "year=2023")


def test_word_of_several_decisions_is_the_annex_of_none_and_names_each(client, awarded):
    both = document(client, "")
    assert "Kèm theo" in document(client, "year=2024") and "Kèm theo" not in both
    assert both.index("24/QĐ-UBND") > both.index("TẬP THỂ")


def test_word_marks_illustrative_rows_among_real_ones_and_a_list_of_such_alone(client, awarded):
    held = commendation(awarded.units["so-c"], achievement_year=2024, illustrative=True)
    mixed, alone = document(client, "year=2024"), document(client, "year=2024&unit=so-c")
    mark = "(Dữ liệu minh họa)"
    assert mixed.count(mark) == 1 and f"{held.unit_name} {mark}" in mixed
    assert mark not in alone


def test_excel_holds_what_the_page_shows(client, awarded):
    heading, *rows = sheet(client, "year=2018")
    assert len(rows) == 3 and heading[0] and all(NO_INFORMATION in row for row in rows)


def test_a_form_and_a_title_are_told_apart(client, awarded):
    commendation(awarded.units["so-c"], form=form("tap_the_lao_dong_xuat_sac"))
    assert rows_of(client, "?vocabulary=title") == 1
    assert len(client.get("/awards/?year=2024").context["sentences"]) == 2


def test_illustrative_rows_are_marked_and_not_counted_in_words(client, awarded):
    commendation(awarded.units["so-c"], achievement_year=2020, illustrative=True)
    response = client.get("/awards/?year=2020")
    assert "Dữ liệu minh họa" in response.content.decode()
    assert response.context["sentences"] == []
    assert response.context["counted"] == {"collectives": 0, "persons": 0, "illustrative": 1}


def test_the_number_of_queries_does_not_grow_with_the_rows(client, awarded):
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for number in range(12):
        person_of(awarded.units["so-a"], f"Người {number}")
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few)


def test_an_empty_register_says_so(client, world):
    assert 'role="alert"' not in page(client)
    assert client.get("/awards/?format=pdf").status_code == 404
    assert page(client, "?year=2018")
