"""What the headings and words of a source mean, checked in words."""

import pytest
from django.core.exceptions import ValidationError

from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.actions.record_source_system import record_source_system
from dossiers.models import SourceSystem


@pytest.fixture(autouse=True)
def statuses(db):
    make_reference_rows()


def record(**more) -> SourceSystem:
    source = SourceSystem(code="mot-cua", name="Một cửa", **more)
    return record_source_system(source=source, by=None, reason="thử")


def refused(**more) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        record(**more)
    assert not SourceSystem.objects.exists()
    return error.value.message_dict


def test_headings_lead_to_columns_and_words_to_channels_and_statuses():
    made = record(
        columns={"Số  hồ sơ": "code", "Ngày nhận": "received_on", "Ngày tiếp nhận": "received_on"},
        channels={"Trực tuyến": "online"},
        statuses={"Đã trả": "10", "Đang xử lý": 4},
    )
    assert made.columns == {
        "Số hồ sơ": "code",
        "Ngày nhận": "received_on",
        "Ngày tiếp nhận": "received_on",
    }
    assert made.statuses == {"Đã trả": 10, "Đang xử lý": 4}


def test_an_unknown_column_is_named_with_the_nearest():
    (said,) = refused(columns={"Ngày nhận": "recieved_on"})["columns"]
    assert "“Ngày nhận” = “recieved_on”" in said and "settling_unit_code" in said
    assert said.endswith(": received_on?")


@pytest.mark.parametrize(
    ("field", "mapping"),
    [
        ("columns", {"SỐ HỒ SƠ": "code", "số hồ  sơ": "code"}),
        ("columns", {" ": "code"}),
        ("columns", {"Họ và tên": "code"}),
        ("columns", {"x" * 201: "code"}),
        ("columns", ["code"]),
        ("columns", {f"h{n}": "code" for n in range(201)}),
        ("channels", {"Fax": "fax"}),
        ("channels", {"Hoà": "post", "Hòa": "post"}),
        ("statuses", {"Xong": 11}),
        ("statuses", {"Xong": True}),
        ("statuses", {"Xong": None}),
    ],
)
def test_what_cannot_be_understood_is_refused_beside_its_field(field, mapping):
    assert set(refused(**{field: mapping})) == {field}


def test_all_faults_are_told_at_once():
    said = refused(columns={"A": "x", "B": "y"}, channels={"C": "z"})
    assert (len(said["columns"]), len(said["channels"])) == (2, 1)
