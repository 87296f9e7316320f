"""units/ and blocks/."""

import csv
import io
from datetime import date

import pytest

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit, UnitAlias, UnitSuccession

URL = "/api/v1/units/"
WHY = "test"


def save(record):
    return save_record(record=record, by=None, reason=WHY)


@pytest.fixture
def province(db):
    """A department that continues one of its own and one of another province."""
    so = save(Block(code="so", name="Khối các sở", order=1))
    dn = save(Block(code="dn", name="Khối cơ quan ngành dọc", order=2))
    old = record_unit(
        unit=Unit(code="so-gtvt", name="Sở Giao thông vận tải", valid_to=date(2025, 2, 28)),
        block=so,
        by=None,
        reason=WHY,
    )
    new = record_unit(
        unit=Unit(
            code="so-xd", name="Sở Xây dựng", short_name="Sở XD", valid_from=date(2025, 3, 1)
        ),
        block=so,
        official_code="000.00.19.H32",
        by=None,
        reason=WHY,
    )
    record_unit(unit=Unit(code="cuc-thue", name="Cục Thuế"), block=dn, by=None, reason=WHY)
    save(UnitAlias(unit=new, name="Sở Xây dựng và Giao thông"))
    save(UnitSuccession(successor=new, predecessor=old, kind="merge", happened_on=date(2025, 3, 1)))
    save(
        UnitSuccession(
            successor=new,
            predecessor_name="Sở Xây dựng Ninh Thuận",
            predecessor_place="Ninh Thuận",
            kind="merge",
            happened_on=date(2025, 7, 1),
            legal_basis="Nghị quyết 202/2025/QH15",
        )
    )


def test_a_unit_with_its_codes_names_places_and_predecessors(province, client):
    assert client.get(f"{URL}so-xd/").json() == {
        "code": "so-xd",
        "name": "Sở Xây dựng",
        "short_name": "Sở XD",
        "valid_from": "2025-03-01",
        "valid_to": None,
        "official_codes": [
            {"valid_from": None, "valid_to": None, "code": "H32.19", "printed": "000.00.19.H32"}
        ],
        "aliases": ["Sở Xây dựng và Giao thông"],
        "blocks": [
            {"valid_from": "2025-03-01", "valid_to": None, "code": "so", "name": "Khối các sở"}
        ],
        "predecessors": [
            {
                "kind": "merge",
                "happened_on": "2025-03-01",
                "legal_basis": None,
                "source": None,
                "code": "so-gtvt",
                "name": "Sở Giao thông vận tải",
                "place": None,
            },
            {
                "kind": "merge",
                "happened_on": "2025-07-01",
                "legal_basis": "Nghị quyết 202/2025/QH15",
                "source": None,
                "code": None,
                "name": "Sở Xây dựng Ninh Thuận",
                "place": "Ninh Thuận",
            },
        ],
        "successors": [],
    }
    assert client.get(f"{URL}so-gtvt/").json()["successors"][0]["code"] == "so-xd"
    assert client.get(f"{URL}khong-co/").status_code == 404


@pytest.mark.parametrize(
    ("parameters", "codes"),
    [
        ({}, ["cuc-thue", "so-gtvt", "so-xd"]),
        ({"block": "so"}, ["so-gtvt", "so-xd"]),
        ({"block": ["so", "dn"]}, ["cuc-thue", "so-gtvt", "so-xd"]),
        ({"block": "nowhere"}, []),
        ({"valid_on": "2025-02-28"}, ["cuc-thue", "so-gtvt"]),
        ({"valid_on": "2025-03-01", "block": "so"}, ["so-xd"]),
        ({"search": "xay dung"}, ["so-xd"]),
        ({"search": "GIAO THONG"}, ["so-gtvt"]),
        ({"search": "xây dựng và giao thông"}, ["so-xd"]),
        ({"search": "H32.19"}, ["so-xd"]),
        ({"search": "000.00.19.H32"}, ["so-xd"]),
        ({"search": "%"}, []),
    ],
)
def test_filters_in_vietnamese_order(province, client, parameters, codes):
    answer = client.get(URL, parameters).json()
    assert [held["code"] for held in answer["results"]] == codes
    assert answer["count"] == len(codes)


def test_csv_has_lists_in_one_cell(province, client):
    content = client.get(URL, {"format": "csv"}).content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert rows["so-xd"]["official_codes"] == "H32.19"
    assert rows["so-xd"]["predecessors"] == "so-gtvt; Sở Xây dựng Ninh Thuận"
    assert rows["cuc-thue"]["blocks"] == "dn"


def test_revalidation_follows_changes(province, client):
    for address in (URL, f"{URL}cuc-thue/", "/api/v1/blocks/"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    etag = client.get(URL)["ETag"]
    unit = Unit.objects.get(code="cuc-thue")
    unit.name = "Thuế tỉnh"
    save(unit)
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_units(
    province, client, django_assert_max_num_queries
):
    for number in range(30):
        record_unit(
            unit=Unit(code=f"xa-{number}", name=f"Xã {number}"),
            block=Block.objects.get(code="so"),
            by=None,
            reason=WHY,
        )
    with django_assert_max_num_queries(8):
        assert client.get(URL).json()["count"] == 33


def test_blocks_in_their_order(province, client):
    assert client.get("/api/v1/blocks/").json() == {
        "count": 2,
        "next": None,
        "previous": None,
        "results": [
            {"code": "so", "name": "Khối các sở", "order": 1, "illustrative": False},
            {"code": "dn", "name": "Khối cơ quan ngành dọc", "order": 2, "illustrative": False},
        ],
    }
