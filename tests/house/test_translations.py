"""The Vietnamese catalogue is whole, true to its placeholders, and uses the words agreed on.

``python -m tests.house.catalogue`` brings ``django.po`` up to date; the words are then written by
hand, and the same command compiles them.
"""

import re

import polib
import pytest

from tests.house.catalogue import PO, catalogue, collect, missing, needed
from tests.house.tree import ROOT

HOLE = re.compile(r"%\(\w+\)[sdr]|%%|%[sdr]|\{\w*\}")
"""Placeholders of all kinds."""

SAME_IN_BOTH = {
    "HTTP Accept",
    "IPv4",
    "IPv6",
    "PDF",
    "PDF, %(unit)s",
    "Word",
    "Word, %(unit)s",
    "sha256",
    "…",
}
"""Messages that have letters and read the same in both languages."""

NEVER = {
    r"\bvòng\b": "a round is a kỳ đánh giá",
    r"\bkhu vực\b": "an area is a lĩnh vực",
    r"\blàn\b": "a lane has no label",
    r"\bvị thứ\b": "a rank is a thứ hạng",
    r"\bđiểm phạt\b": "a deduction is a điểm trừ",
    r"\bđiểm chuẩn\b": "the maximum is the điểm tối đa",
    r"\btrễ hạn\b": "late is quá hạn",
    r"\bxếp hạng (Xuất sắc|Tốt|Khá|Trung bình|Yếu)\b": "a grade is a xếp loại",
    r"\btăng 0\b": "no change is giữ nguyên",
    r"(?<![\d.])\d+\.\d{1,2}\b(?!\.\d)": "decimals take a comma",
}
NEVER_ALONE = {"hạng", "xếp hạng", "điểm", "vòng", "đơn vị", "nhóm"}
"""Labels that would say too little: Thứ hạng or Xếp loại, never Hạng."""

AGREED = {
    "Overview": "Tổng quan",
    "Ranking table": "Bảng xếp hạng",
    "Unit": "Cơ quan, đơn vị",
    "Block": "Khối",
    "Round": "Kỳ đánh giá",
    "As of": "Số liệu tính đến ngày",
    "Points": "Điểm đạt được",
    "Maximum points": "Điểm tối đa",
    "Index value (%)": "Chỉ số (%)",
    "Rank": "Thứ hạng",
    "Tied": "Đồng hạng",
    "Grade": "Xếp loại",
    "Grade scale": "Thang xếp loại",
    "Change on the year before (% points)": "Tăng/giảm so với năm trước (điểm %)",
    "Change in rank (places)": "Tăng/giảm thứ hạng (bậc)",
    "New": "Mới",
    "Not ranked": "Không xếp hạng",
    "Not assessed": "Không đánh giá",
    "Provisional result": "Kết quả tạm tính",
    "Publish": "Công bố",
    "publication": "lần công bố",
    "Computed": "Hệ thống tổng hợp",
    "Transcribed": "Ghi theo văn bản, nguồn tin",
    "Inferred": "Suy ra từ nguồn",
    "Decision number": "Quyết định số",
    "Date of signature": "Ngày ký",
    "No information": "Chưa có thông tin",
    "Illustrative data": "Dữ liệu minh họa",
    "Import": "Nhập từ Excel",
    "Refused rows": "Dòng lỗi",
    "History of changes": "Lịch sử thay đổi",
    "Download Excel": "Tải Excel",
    "Download Word": "Tải Word",
}


@pytest.fixture(scope="module")
def wanted():
    return needed()


@pytest.fixture(scope="module")
def held():
    return catalogue()


def words_of(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def test_every_message_has_vietnamese(wanted, held):
    assert missing(wanted, held) == []


def test_nothing_is_fuzzy_obsolete_or_left_over(wanted, held):
    assert [entry.msgid for entry in held if entry.fuzzy or entry.obsolete] == []
    assert {(entry.msgctxt, entry.msgid) for entry in held} - set(wanted) == set()


def test_placeholders_are_the_same(held):
    """A plural message may name the number in either of its English forms."""
    wrong = [
        entry.msgid
        for entry in held
        if entry.translated()
        and sorted(set(HOLE.findall(words_of(entry))))
        not in (
            sorted(set(HOLE.findall(entry.msgid))),
            sorted(set(HOLE.findall(entry.msgid_plural or entry.msgid))),
        )
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one(held):
    compiled = polib.mofile(str(PO.with_suffix(".mo")))
    assert {(e.msgctxt, e.msgid): words_of(e) for e in compiled} == {
        (e.msgctxt, e.msgid): words_of(e) for e in held
    }
    assert "nplurals=1" in held.metadata["Plural-Forms"]


def test_nothing_is_left_in_english(held):
    left = [
        entry.msgid
        for entry in held
        if words_of(entry) == entry.msgid
        and re.search(r"[^\W\d_]", HOLE.sub("", entry.msgid))
        and entry.msgid not in SAME_IN_BOTH
    ]
    assert left == []


def test_labels_begin_and_end_as_in_english(held):
    """A capital where the English has one, and no full stop on a label."""
    wrong = []
    for entry in held:
        english, vietnamese = entry.msgid.strip(), words_of(entry).strip()
        if english[:1].isupper() and vietnamese[:1].islower():
            wrong.append(vietnamese)
        if english[-1:].isalpha() and vietnamese.endswith("."):
            wrong.append(vietnamese)
    assert wrong == []


@pytest.mark.parametrize(("pattern", "instead"), NEVER.items())
def test_words_that_are_not_used(held, pattern, instead):
    found = [words_of(e) for e in held if re.search(pattern, words_of(e), re.IGNORECASE)]
    assert found == [], instead


def test_labels_say_enough(held):
    assert [e.msgid for e in held if words_of(e).strip().casefold() in NEVER_ALONE] == []


def test_a_change_of_a_percentage_is_in_percentage_points(held):
    for entry in held:
        if re.search(r"percentage points?", entry.msgid):
            assert re.search(r"điểm (phần trăm|%)", words_of(entry)), entry.msgid


@pytest.mark.parametrize(("english", "vietnamese"), AGREED.items())
def test_terms_are_those_agreed_on(held, english, vietnamese):
    found = {e.msgid: words_of(e) for e in held if e.msgctxt is None}
    assert found[english] == vietnamese


def test_a_planted_message_is_seen(tmp_path, held):
    code, template = tmp_path / "planted.py", tmp_path / "planted.html"
    code.write_text(
        "from django.utils.translation import gettext as _\n"
        "A = _('Planted ' 'words')\nB = f\"{_('Planted inside')}.\"\n"
    )
    template.write_text(
        "{% load i18n %}{% translate 'Planted (%)' %}"
        "{% blocktranslate count n=rows %}{{ n }} plant{% plural %}{{ n }} plants"
        "{% endblocktranslate %}"
    )
    found = {}
    for path in (code, template):
        collect(path, path.name, found)
    assert missing(found, held) == [
        (None, "%(n)s plant"),
        (None, "Planted (%%)"),
        (None, "Planted inside"),
        (None, "Planted words"),
    ]


def test_a_message_said_with_and_without_a_number_is_refused(tmp_path):
    """The catalogue holds one entry for both, and the number would be missing from one."""
    template = tmp_path / "planted.html"
    template.write_text(
        "{% load i18n %}{% translate 'One plant' %}"
        "{% blocktranslate count n=rows %}One plant{% plural %}{{ n }} plants"
        "{% endblocktranslate %}"
    )
    with pytest.raises(ValueError, match="One plant"):
        collect(template, template.name, {})


BARE = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
SPOKEN = re.compile(r"""\b(?:title|alt|placeholder|aria-label)=["']([^"']*)["']""")
UNTRANSLATED = {"API", "API v1", "CSV", "Excel", "≠"}


def bare_words(text: str) -> list[str]:
    """Words a template shows without asking the catalogue."""
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", text, flags=re.DOTALL)
    text = BARE.sub("", text)
    shown = SPOKEN.findall(text) + re.split(r"<[^>]*>", text)
    return [
        words.strip()
        for words in shown
        if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;", "", words))
        and words.strip() not in UNTRANSLATED
    ]


def test_templates_have_no_words_of_their_own():
    found = {
        path.relative_to(ROOT).as_posix(): words
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if (words := bare_words(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_planted_word_in_a_template_is_seen():
    assert bare_words('{% translate "Good" %}<b title="Bad">{{ n }} worse</b>') == ["Bad", "worse"]
