"""The 63 provinces to 30 June 2025 and the 34 since, with who became whom."""

from datetime import timedelta

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import day, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit, UnitAlias, UnitSuccession
from cchc_portal.units.names import search_key

BLOCK = "tinh-thanh"
FORMER_NAMES = {"Huế": ("Thừa Thiên Huế", "Tỉnh Thừa Thiên Huế")}
SOURCE = (
    "Danh sách sắp xếp đơn vị hành chính cấp tỉnh năm 2025 (63 còn 34), "
    "Kho mã công khai tra-cuu-hanh-chinh-vn; 11 tỉnh giữ nguyên đối chiếu với "
    "https://prensa-latina.cu/2025/04/14/vietnam-dibuja-nuevo-mapa-con-solo-34-provincias-y-ciudades"
)


def is_loaded() -> bool:
    return Unit.objects.filter(code="tinh-khanh-hoa").exists()


def load() -> None:
    merger = rows("province_merger_2025")
    block = Block.objects.get(code=BLOCK)
    cities = {_plain(row["new_province"]) for row in merger if row["new_province"][:3] == "TP "}
    printed_codes = {
        _plain(row["province"]): row["agency_code_printed"]
        for row in rows("index_766_provinces_2025")
    }
    first_day = {
        _plain(row["new_province"]): None
        if row["status"] == "unchanged"
        else day(row["effective_from"])
        for row in merger
    }
    now = {
        name: _record(
            name=name,
            city=name in cities,
            valid_from=since,
            official_code=printed_codes[name],
            block=block,
        )
        for name, since in first_day.items()
    }
    for row in merger:
        if row["status"] == "unchanged":
            continue
        name, since = _plain(row["old_province"]), day(row["effective_from"])
        before = _record(
            name=name,
            city=name in cities,
            valid_to=since - timedelta(days=1),
            namesake=name in now,
            block=block,
        )
        save_record(
            record=UnitSuccession(
                predecessor=before,
                successor=now[_plain(row["new_province"])],
                kind=UnitSuccession.Kind.MERGE,
                happened_on=since,
                source=SOURCE,
            ),
            by=None,
            reason=PUBLISHED,
        )


def _plain(name: str) -> str:
    return name.removeprefix("TP. ").removeprefix("TP ")


def _record(
    *, name, city, block, valid_from=None, valid_to=None, official_code=None, namesake=False
) -> Unit:
    """One province; an old one whose name lives on in a new one (``namesake``) is told apart by
    its code and short name."""
    code = f"{'tp' if city else 'tinh'}-{'-'.join(search_key(name).split())}"
    unit = record_unit(
        unit=Unit(
            code=f"{code}-cu" if namesake else code,
            name=f"{'Thành phố' if city else 'Tỉnh'} {name}",
            short_name=f"{name} (cũ)" if namesake else name,
            valid_from=valid_from,
            valid_to=valid_to,
        ),
        block=block,
        official_code=official_code,
        by=None,
        reason=PUBLISHED,
    )
    seat = "Thành phố" if city else "tỉnh"
    others = [f"UBND {seat} {name}", *FORMER_NAMES.get(name, ())]
    others += [f"TP {name}"] if city else []
    others += [name] if namesake else []
    for other in others:
        save_record(record=UnitAlias(unit=unit, name=other), by=None, reason=PUBLISHED)
    return unit
