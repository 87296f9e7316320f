"""The pages of periodic reports in the admin, and who is let in."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.outline import PARTS
from cchc_portal.overview.selectors.periodic_reports import sendings_of
from tests.factories.dossier_world import dossier_world
from tests.factories.periodic import YEAR, begun, on_day, sent, window, written
from tests.factories.world import person, small_world

pytestmark = pytest.mark.django_db
BASE = "/en/admin/overview/periodicreport/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def world():
    made = small_world(year=YEAR)
    made.people["focal"] = person("dao", role="focal_point", unit=made.units["so-a"])
    window()
    return made


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def page(report) -> str:
    return f"{BASE}{report.pk}/write/"


def typed(client: Client, report, **texts: str) -> dict[str, str]:
    """What the browser sends: every field of the page as it stands, those ``texts`` instead."""
    return sent_back(client.get(page(report)), **texts)


def sent_back(response, **texts: str) -> dict[str, str]:
    shown = response.content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(seen-[^"]+)" value="(\d+)"', shown))
    area = r'<textarea id="[^"]+" name="(text-[^"]+)"[^>]*>\n(.*?)</textarea>'
    areas = {name: unescape(words) for name, words in re.findall(area, shown, re.S)}
    given = {f"text-{part.replace('_', '.')}": words for part, words in texts.items()}
    return {**hidden, **areas, **given}


def test_a_unit_begins_its_report_from_its_own_page(world):
    client = signed_in(world.an)
    shown = text(client.get(f"{BASE}begin/", {"year": YEAR}))
    assert "15/12/2023 – 14/03/2024" in shown
    assert "Sở Biển đảo" not in shown
    asked = {"unit": "so-a", "year": YEAR, "period": "q1"}
    response = client.post(f"{BASE}begin/", asked)
    report = PeriodicReport.objects.get()
    assert response.headers["Location"] == page(report)
    for wrong in ({"unit": "so-b"}, {"period": "q2"}, {"unit": ""}):
        client.post(f"{BASE}begin/", {**asked, **wrong})
    assert PeriodicReport.objects.count() == 1


def test_the_page_shows_the_whole_outline_and_saves_only_what_was_touched(world):
    client, report = signed_in(world.an), begun(world.units["so-a"])
    shown = text(client.get(page(report)))
    assert all(str(part.code) in shown for part in PARTS)
    response = client.post(page(report), typed(client, report, II_1="Ban hành 02 văn bản"))
    assert response.status_code == 302
    assert dict(report.texts.values_list("part", "text")) == {"II.1": "Ban hành 02 văn bản"}
    client.post(page(report), typed(client, report))
    (event,) = latest_event_ids(report.texts.all()).values()
    assert report.texts.get().events.count() == 1
    assert f'name="seen-II.1" value="{event}"' in client.get(page(report)).content.decode()


def test_two_writers_of_one_part_the_second_sees_the_first_and_decides(world):
    an, huong = signed_in(world.an), signed_in(world.huong)
    report = written(begun(world.units["so-a"]), II_1="Ban đầu", IV="Cũ")
    mine, hers = typed(an, report, II_1="Của An"), typed(huong, report, II_1="Của Hương", V="Mới")
    huong.post(page(report), hers)
    refused = an.post(page(report), {**mine, "text-IV": "An sửa"})
    assert refused.status_code == 422
    shown = text(refused)
    assert "Nothing was saved. What you typed is all still here." in shown
    assert "written by huong" in shown
    assert "Của An</textarea>" in shown
    assert "<p>Của Hương</p>" in shown
    assert "An sửa</textarea>" in shown
    assert "Mới</textarea>" in shown
    an.post(page(report), sent_back(refused))
    stands = dict(report.texts.values_list("part", "text"))
    assert stands == {"II.1": "Của An", "IV": "An sửa", "V": "Mới"}


def test_the_head_sends_with_what_was_typed_after_confirming_blanks(world):
    client, report = signed_in(world.huong), begun(world.units["so-a"])
    fields = typed(client, report, V="Không")
    asked = client.post(page(report), {**fields, "what": "send"})
    assert asked.status_code == 422
    assert "I.2 Inspections" in text(asked)
    assert "Không</textarea>" in text(asked)
    assert not report.texts.exists()
    client.post(page(report), {**fields, "what": "send", "with-blanks": "on", "deputy": "on"})
    report.refresh_from_db()
    assert report.state == "sent"
    assert report.sent_content["texts"] == {"V": "Không"}
    shown = text(client.get(page(report)))
    assert "<textarea" not in shown
    assert "Sending 1" in shown


def test_an_officer_has_no_button_to_send_and_is_refused_without_it(world):
    client, report = signed_in(world.an), begun(world.units["so-a"])
    assert 'value="send"' not in client.get(page(report)).content.decode()
    fields = {**typed(client, report), "what": "send", "with-blanks": "on"}
    assert client.post(page(report), fields).status_code == 403
    report.refresh_from_db()
    assert report.state == "draft"


def test_nobody_gets_at_the_report_of_another_unit_by_any_door(world):
    report = sent(begun(world.units["so-a"]), V="Kín")
    event = sendings_of(report)[0].event
    client = signed_in(world.binh)
    for door in ("write/", "paper/", "paper/?format=docx", f"paper/?sending={event}", "history/"):
        response = client.get(f"{BASE}{report.pk}/{door}")
        assert response.status_code in (302, 403, 404), door
    assert client.post(page(report), {"text-V": "x"}).status_code == 403
    assert client.post(f"{BASE}{report.pk}/return/", {"reason": "x"}).status_code == 403
    assert "Sở Ánh sáng" not in text(client.get(BASE))
    assert client.get(f"{BASE}board/").status_code == 403
    assert client.post(f"{BASE}board/", {"year": YEAR, "period": "q1"}).status_code == 403
    province = begun(None)
    for user in (world.an, world.huong, world.binh):
        assert signed_in(user).get(page(province)).status_code == 403
    assert signed_in(world.chi).get(page(province)).status_code == 200
    assert signed_in(world.chi).post(page(province), {"text-V": "x"}).status_code == 403
    assert report.texts.get().text == "Kín"


def test_the_report_of_the_province_says_that_all_its_dossiers_are_illustrative():
    made = dossier_world(year=YEAR)
    made.count(date(YEAR, 2, 10), "1.000001", received=8)
    made.world.so.illustrative = True
    save_record(record=made.world.so, by=None, reason="thử")
    client = signed_in(person("chi-so", role="publisher"))
    assert "Illustrative data" in text(client.get(page(begun(None))))


def test_a_sending_of_another_report_is_not_found_under_this_one(world):
    other = sent(begun(world.units["so-b"]), V="Kín")
    event = sendings_of(other)[0].event
    mine = sent(begun(world.units["so-a"]))
    client = signed_in(world.an)
    for number in (event, 10**17, "x"):
        response = client.get(f"{BASE}{mine.pk}/paper/", {"sending": number})
        assert "Kín" not in text(response)
    assert client.get(f"{BASE}{mine.pk}/paper/", {"sending": event}).status_code == 404


def test_the_paper_is_read_and_downloaded_as_it_was_sent_each_time(world):
    report = sent(begun(world.units["so-a"]), V="Lần đầu")
    phuong = signed_in(world.phuong)
    phuong.post(f"{BASE}{report.pk}/return/", {"reason": "Bổ sung số liệu"})
    client = signed_in(world.an)
    assert "Bổ sung số liệu" in text(client.get(page(report)))
    sent(PeriodicReport.objects.get(), V="Lần hai")
    first, second = sendings_of(report)
    address = f"{BASE}{report.pk}/paper/"
    assert "Lần đầu" in text(client.get(address, {"sending": first.event}))
    assert "Lần hai" in text(client.get(address, {"sending": second.event}))
    assert "Lần hai" in text(client.get(address))
    word = client.get(address, {"format": "docx", "sending": first.event})
    assert (word.headers["Content-Type"], word.content[:2]) == (DOCX, b"PK")
    assert 'filename="bao-cao-cchc-2024-q1-so-a.docx"' in word.headers["Content-Disposition"]
    pdf = client.get(address, {"format": "pdf"})
    assert pdf.content[:5] == b"%PDF-"
    history = text(client.get(f"{BASE}{report.pk}/history/"))
    assert "Bổ sung số liệu" in history
    assert "OfficialPaper" not in history


def test_the_board_shows_who_is_late_and_opens_the_consolidated_report(world):
    world.huong.email = "huong@example.vn"
    world.huong.save()
    with on_day("2024-03-25"):
        sent(begun(world.units["so-b"]), V="Kiến nghị của B")
        client = signed_in(world.phuong)
        shown = text(client.get(f"{BASE}board/", {"year": YEAR, "period": "q1"}))
        assert "1 of 3 units have sent their reports." in shown
        assert "2 are late." in shown
        assert "Sở Ánh sáng; not begun; 5 days late; huong@example.vn" in shown
        assert "sent 5 days late" in shown
        response = client.post(f"{BASE}board/", {"year": YEAR, "period": "q1"})
        report = PeriodicReport.objects.get(unit=None)
        assert response.headers["Location"] == page(report)
        shown = text(client.get(page(report)))
        assert "- Sở Biển đảo: Kiến nghị của B" in shown
        assert "Sở Ánh sáng – 5 days late" in shown
        fields = typed(client, report, V="Rút gọn")
        client.post(page(report), {**fields, "what": "gather"})
        assert report.texts.get().text == "Rút gọn"
        fields = typed(client, report)
        client.post(page(report), {**fields, "what": "gather", "again": "V"})
        assert report.texts.get().text == "- Sở Biển đảo: Kiến nghị của B"


def test_gathering_anew_never_goes_over_what_a_colleague_wrote_meanwhile(world):
    sent(begun(world.units["so-b"]), V="Kiến nghị của B")
    client = signed_in(world.phuong)
    client.post(f"{BASE}board/", {"year": YEAR, "period": "q1"})
    report = PeriodicReport.objects.get(unit=None)
    fields = typed(client, report)
    written(report, by=world.quang, V="Quang rút gọn")
    shown = text(client.post(page(report), {**fields, "what": "gather", "again": "V"}))
    assert "Somebody wrote in the report since you opened it" in shown
    assert report.texts.get().text == "Quang rút gọn"


def test_the_board_without_parameters_is_of_the_period_that_ended_last(world):
    client = signed_in(world.phuong)
    for day, title in (
        ("2024-03-16", "Quarter I of 2024"),
        ("2024-06-13", "Quarter I of 2024"),
        ("2024-12-14", "Reporting year of 2024"),
        ("2025-01-05", "Reporting year of 2024"),
    ):
        with on_day(day):
            client = signed_in(world.phuong)
            assert f"– {title}</h2>" in text(client.get(f"{BASE}board/"))


def test_odd_addresses_and_odd_texts_do_no_harm(world):
    client, report = signed_in(world.an), begun(world.units["so-a"])
    assert client.get(f"{BASE}{10**9}/write/").status_code == 404
    for asked in ({"year": "x"}, {"year": "0000"}, {"year": "99999"}, {"period": "x" * 500}):
        assert client.get(f"{BASE}begin/", asked).status_code == 200
        assert signed_in(world.phuong).get(f"{BASE}board/", asked).status_code == 200
    odd = {"text-V": "a\x00b<script>", "seen-V": "9" * 40, "seen-event": "-1", "text-XX": "x"}
    client.post(page(report), odd)
    assert report.texts.get().text == "ab<script>"
    assert "<script>ab" not in text(client.get(page(report)))
    assert "ab&lt;script&gt;" in client.get(page(report)).content.decode()
    long = client.post(page(report), {**typed(client, report), "text-V": "x" * 20_001})
    assert long.status_code == 422
    assert "At most 20000 characters." in text(long)


def test_the_pages_speak_vietnamese(world):
    report = begun(world.units["so-a"])
    client = signed_in(world.an)
    shown = text(client.get(f"/admin/overview/periodicreport/{report.pk}/write/"))
    for words in ("Quý I năm 2024", "Cải cách thể chế", "Kiến nghị, đề xuất", "hạn gửi 20/03/2024"):
        assert words in shown
    paper = text(client.get(f"{BASE}{report.pk}/paper/"))
    assert "Công tác cải cách hành chính quý I năm 2024" in paper


def test_periods_are_kept_in_the_admin_and_faults_stand_beside_the_field(world):
    client = signed_in(world.phuong)
    address = f"/en/admin/overview/reportingwindow/{window().pk}/change/"
    fields = {
        "name": "Quý I",
        "starts_year_before": "",
        "from_day": 15,
        "from_month": 12,
        "to_day": 14,
        "to_month": 3,
        "due_day": 25,
        "due_month": 3,
        "order": 1,
        "reason": "thử",
        "seen_event": latest_event_ids([window()])[window().pk],
    }
    response = client.post(address, fields)
    assert "does it begin the year before?" in text(response)
    client.post(address, {**fields, "starts_year_before": "on"})
    assert window().due_day == 25
