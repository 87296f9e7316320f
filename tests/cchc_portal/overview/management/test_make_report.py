"""``manage.py make_report``: a file, whole or not at all, or the reason in words."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from docx import Document
from pptx import Presentation

from tests.cchc_portal.overview.published import make_block, make_unit, publish

pytestmark = pytest.mark.django_db

YEAR = 2024


@pytest.fixture
def unit():
    block = make_block("so", "Khối các sở")
    made = make_unit("so-a", block, "Sở Ánh sáng")
    publish(block, YEAR - 1, {made: "80"})
    publish(block, YEAR, {made: "82"})
    return made


def report(*options: str) -> str:
    said = io.StringIO()
    call_command("make_report", "--year", str(YEAR), *options, stdout=said)
    return said.getvalue()


def test_text_goes_to_the_terminal(unit):
    text = report("--unit", "so-a", "--format", "txt", "-")
    assert "Năm 2024, Sở Ánh sáng đạt Chỉ số CCHC 82,00%, tăng 2,00 điểm phần trăm" in text
    assert "BÁO CÁO" in text


def test_the_style_of_the_office(unit):
    text = report("--unit", "so-a", "--style", "office", "-")
    assert "tăng 2,00% so với năm 2023" in text


def test_english(unit):
    text = report("--unit", "so-a", "--language", "en", "-")
    assert "In 2024, Sở Ánh sáng reached a PAR index of 82.00%" in text


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pptx", b"PK"), ("pdf", b"%PDF")])
def test_the_ending_of_the_file_says_which_format(unit, tmp_path, ending, begins):
    out = tmp_path / f"bao-cao.{ending}"
    assert str(out) in report("--unit", "so-a", str(out))
    assert out.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_word_and_slides_can_be_read_again(unit, tmp_path):
    word, deck = tmp_path / "a.docx", tmp_path / "a.pptx"
    report("--unit", "so-a", str(word))
    report("--unit", "so-a", str(deck))
    paragraphs = "\n".join(paragraph.text for paragraph in Document(word).paragraphs)
    assert "Sở Ánh sáng đạt Chỉ số CCHC 82,00%" in paragraphs
    assert 5 <= len(Presentation(deck).slides) <= 8


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--unit", "khong-co", "-"), "Không có cơ quan, đơn vị mã “khong-co”."),
        (("--unit", "so-a", "--format", "pdf", "-"), "Chỉ văn bản txt in ra được màn hình"),
        (("--unit", "so-a", "bao-cao.xls"), "Hãy nêu --format"),
        (("-",), "hãy nêu cơ quan, đơn vị"),
        (("--kind", "periodic", "--unit", "so-a", "-"), "hãy nêu kỳ báo cáo"),
        (("--kind", "periodic", "--unit", "so-a", "--window", "q9", "-"), "q9"),
    ],
)
def test_what_cannot_be_made_says_why(unit, options, reason):
    with pytest.raises(CommandError, match=reason) as refused:
        report(*options)
    assert refused.value.returncode == 1


def test_a_year_that_is_not_published_has_no_report(unit, tmp_path):
    out = tmp_path / "a.pdf"
    with pytest.raises(CommandError, match="Chưa công bố kết quả năm 2020 của Sở Ánh sáng"):
        call_command("make_report", "--year", "2020", "--unit", "so-a", str(out))
    assert not out.exists()


def test_what_was_there_stays_when_the_report_cannot_be_made(unit, tmp_path):
    out = tmp_path / "a.txt"
    out.write_text("trước", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("make_report", "--year", "2020", "--unit", "so-a", str(out))
    assert out.read_text(encoding="utf-8") == "trước"


def test_a_folder_that_is_not_there_is_named(unit, tmp_path):
    out = tmp_path / "khong-co" / "a.txt"
    with pytest.raises(CommandError, match="Không ghi được tệp") as refused:
        report("--unit", "so-a", str(out))
    assert str(out.parent) in str(refused.value).split(": ", 1)[1]
    assert "No such file" not in str(refused.value)
    with pytest.raises(CommandError) as refused:
        report("--unit", "so-a", "--language", "en", str(out))
    assert str(refused.value) == (
        f"{out} cannot be written: there is no folder {out.parent}; make it or name another one."
    )


def test_a_folder_in_place_of_the_file_or_a_file_in_place_of_the_folder_is_told(unit, tmp_path):
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "b").write_text("", encoding="utf-8")
    for out, words in (("a.txt", "it is a folder"), ("b/a.txt", "is not a folder")):
        with pytest.raises(CommandError, match=words):
            report("--unit", "so-a", "--language", "en", str(tmp_path / out))


def test_a_broken_write_leaves_nothing_behind(unit, tmp_path, monkeypatch):
    def full(_old, _new):
        raise OSError(28, "No space left on device")

    out = tmp_path / "a.txt"
    out.write_text("trước", encoding="utf-8")
    monkeypatch.setattr("cchc_portal.overview.management.commands.make_report.os.replace", full)
    with pytest.raises(CommandError, match="is full"):
        report("--unit", "so-a", "--language", "en", str(out))
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert out.read_text(encoding="utf-8") == "trước"
