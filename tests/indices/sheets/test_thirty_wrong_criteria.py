"""Thirty wrong rows of a criteria sheet give thirty errors at once, and nothing is written."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.sheets.writing import write_xlsx
from indices.models import CriteriaSet, Criterion
from tests.factories.demo_criteria import illustrative_round

HEADERS = (
    *("index", "year", "block", "declared_total", "code", "kind", "name", "max_points", "method"),
    *("rule", "params", "on_zero", "evidence_required", "legal_from", "legal_to"),
    *("appraising_body", "previous_code", "link"),
)
GOOD = {"index": "par", "year": 2026, "block": "minh-hoa", "name": "Tên", "max_points": 2}
BANDS = '{"of": "rate", "bands": [{"from": %s, "points": %s}, {"below": %s, "points": 0}]}'
WRONG = [
    ({"index": "pra"}, "index"),
    ({"year": 2031}, "year"),
    ({"year": "năm nay"}, "year"),
    ({"block": "minh-hao"}, "block"),
    ({"code": "1..2"}, "code"),
    ({"code": "a b"}, "code"),
    ({"code": "7.1.1"}, "code"),
    ({"code": "1.1"}, "code"),
    ({"kind": "lĩnh vực"}, "kind"),
    ({"name": None}, "name"),
    ({"max_points": None}, "max_points"),
    ({"max_points": "hai"}, "max_points"),
    ({"max_points": -1}, "max_points"),
    ({"method": "khảo sát"}, "method"),
    ({"rule": "BOOLEAN"}, "rule"),
    ({"rule": "SURVEY", "params": '{"form": "share"}'}, "method"),
    ({"rule": "PER_ITEM", "params": "mỗi cái 1"}, "params"),
    ({"rule": "PER_ITEM", "params": "[1]"}, "params"),
    ({"rule": "PER_ITEM", "params": '{"each": 1, "most": 2}'}, "params"),
    ({"rule": "PER_ITEM"}, "params"),
    ({"rule": "STEP", "params": BANDS % (50, 2, 40)}, "params"),
    ({"rule": "STEP", "params": BANDS % (40, 2, 50)}, "params"),
    ({"rule": "STEP", "params": BANDS % (50, 3, 50)}, "params"),
    ({"rule": "THRESHOLD_PROPORTIONAL", "params": '{"lo": 90, "hi": 80}'}, "params"),
    ({"rule": "", "params": '{"lo": 80}'}, "params"),
    ({"rule": "PROPORTIONAL", "on_zero": "đủ điểm"}, "on_zero"),
    ({"evidence_required": "tùy"}, "evidence_required"),
    ({"legal_from": "01/05/2026", "legal_to": "01/04/2026"}, "legal_to"),
    ({"appraising_body": "Sở Không Có"}, "appraising_body"),
    ({"previous_code": "1.1", "link": "same"}, "previous_code"),
]


@pytest.fixture
def round_2026(db):
    return illustrative_round()[1]


def test_thirty_rows(round_2026, tmp_path, capsys):
    assert len(WRONG) == 30
    rows = [{**GOOD, "code": "1", "kind": "area"}, {**GOOD, "code": "1.1", "rule": "MANUAL"}]
    for number, (cells, _column) in enumerate(WRONG, start=2):
        rows.append({**GOOD, "code": f"1.{number}", "rule": "MANUAL", **cells})
    path = tmp_path / "sai.xlsx"
    content = [[row.get(name) for name in HEADERS] for row in rows]
    path.write_bytes(write_xlsx(HEADERS, content, "Tiêu chí"))

    with pytest.raises(CommandError) as stopped:
        call_command("import_sheet", "criteria", str(path), "--commit")

    lines = capsys.readouterr().err.splitlines()
    assert stopped.value.returncode == 1
    assert len(lines) == 30, "\n".join(lines)
    for number, (cells, column) in enumerate(WRONG, start=4):
        (line,) = [line for line in lines if f" {number}," in line]
        assert f" {column}:" in line, (cells, line)
    assert Counter(column for _cells, column in WRONG)["params"] == 9
    assert not Criterion.objects.exists()
    assert not CriteriaSet.objects.exists()
