"""From a province with nothing to a published ranking, by the commands alone."""

import json

import pytest
from django.core.management import CommandError, call_command

FILES = {
    "blocks": "code;name;order\nhue-so;Khối các sở;1\n",
    "units": (
        "code;official_code;name;short_name;block;valid_from\n"
        "h-snv;000.00.11.H57;Sở Nội vụ;;hue-so;2010-01-01\n"
        "h-stttt;H57.12;Sở Thông tin và Truyền thông;Sở TT&TT;hue-so;01/01/2010\n"
        "h-syt;;Sở Y tế;;hue-so;\n"
    ),
    "grade_scales": "scale;grade;lower_bound\nhue;Xuất sắc;90\nhue;Tốt;80\nhue;Khá;70\n",
    "rounds": "index;year;block;grade_scale;decimals\npar;2021;hue-so;hue;3\n",
    "scores": (
        "index;year;unit_code;value;points;max_points;not_assessed\n"
        "par;2021;H57.11;97,685;;;\n"
        "par;2021;Sở TT&TT;;68,32;84;\n"
        "par;2021;SỞ Y TẾ;;;;không có thủ tục hành chính\n"
    ),
}


def test_five_sheets_and_one_command(db, tmp_path, client, capsys):
    for kind, text in FILES.items():
        path = tmp_path / f"{kind}.csv"
        path.write_text(text)
        call_command("import_sheet", kind, str(path), "--commit", "--reason", "lần đầu")
    draft = client.get("/api/v1/results/?block=hue-so").json()
    assert draft["count"] == 0, "a draft does not leak"
    call_command(
        "publish_results",
        *("--index", "par", "--year", "2021", "--block", "hue-so"),
        *("--decision", "24/QĐ-UBND", "--decided-on", "2022-01-05"),
    )
    body = client.get("/api/v1/results/?index=par&year=2021&block=hue-so").json()
    found = [
        (r["unit_code"], r["value"], r["rank"], r["rank_of"], r["grade"], r["not_assessed"])
        for r in body["results"]
    ]
    assert found == [
        ("h-snv", "97.685", 1, 2, "Xuất sắc", None),
        ("h-stttt", "81.333", 2, 2, "Tốt", None),
        ("h-syt", None, None, None, None, "không có thủ tục hành chính"),
    ]
    assert {(r["decision_number"], r["decided_on"]) for r in body["results"]} == {
        ("24/QĐ-UBND", "2022-01-05")
    }
    page = client.get("/rankings/par/2021/hue-so/").content.decode()
    assert "97,685" in page and "81,333" in page
    assert json.loads(client.get("/api/v1/publications/").content)["count"] == 1


def test_publishing_what_is_not_there_says_so(db):
    with pytest.raises(CommandError, match="2021"):
        call_command("publish_results", "--index", "par", "--year", "2021", "--block", "x")
