"""A province of two blocks and five units, with the people of the house in it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.auth import get_user_model

from cchc_portal.audit.save_record import save_record
from cchc_portal.roles import give_role, sync_roles
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Membership, Unit
from indices.actions.enter_score import enter_score
from indices.actions.make_reference_rows import make_reference_rows
from indices.actions.open_round import open_round
from indices.models import GradeBand, GradeScale, Index, RoundBlock, YearlyScore

WHY = "test world"
PASSWORD = "Mat-khau-thu-2026"
SO_UNITS = {"so-a": "Sở Ánh sáng", "so-b": "Sở Biển đảo", "so-c": "Sở Cây xanh"}
HUYEN_UNITS = {"huyen-d": "UBND huyện Đồng Quê", "huyen-e": "UBND huyện Êa Hồ"}
BANDS = {"Tốt": "85", "Khá": "70", "Trung bình": "50", "Yếu": "0"}


@dataclass
class World:
    """``units`` by code, ``people`` by name: an and binh enter for so-a and so-b, chi appraises,
    dung is a leader who only reads, phuong publishes, quang administers, huong is head of so-a."""

    so: Block
    huyen: Block
    scale: GradeScale
    so_round: RoundBlock
    huyen_round: RoundBlock
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict = field(default_factory=dict)

    def __getattr__(self, name):
        people = self.__dict__.get("people", {})
        if name in people:
            return people[name]
        raise AttributeError(name)

    def enter(self, **values: str | None) -> list[YearlyScore]:
        """Scores of the so round: ``enter(so_a="89.9", so_b=None)``; None is not assessed."""
        return [
            score_for(self.so_round, self.units[code.replace("_", "-")], value)
            for code, value in values.items()
        ]


def small_world(*, year: int = 2024) -> World:
    """The province, its rounds of the PAR index for ``year`` open, and nothing entered yet."""
    make_reference_rows()
    sync_roles()
    so = _save(Block(code="so", name="Khối các sở", order=1))
    huyen = _save(Block(code="huyen", name="Khối UBND cấp huyện", order=2))
    units = _units(SO_UNITS, so) | _units(HUYEN_UNITS, huyen)
    scale = _save(GradeScale(code="thang", name="Thang thử nghiệm"))
    for name, bound in BANDS.items():
        _save(GradeBand(scale=scale, name=name, lower_bound=Decimal(bound)))
    par = Index.objects.get(code="par")
    rounds = {
        block.code: open_round(
            index=par, year=year, block=block, by=None, reason=WHY, grade_scale=scale
        )
        for block in (so, huyen)
    }
    return World(
        so=so,
        huyen=huyen,
        scale=scale,
        so_round=rounds["so"],
        huyen_round=rounds["huyen"],
        units=units,
        people=_people(units),
    )


def score_for(round_block: RoundBlock, unit: Unit, value: str | None) -> YearlyScore:
    """A value in per cent, or "not assessed"."""
    figures = {"not_assessed": "Mới thành lập"} if value is None else {"value": Decimal(value)}
    return enter_score(round_block=round_block, unit=unit, by=None, reason=WHY, **figures)


def crowd(world: World, *, units: int) -> None:
    """That many more units in the so block, each with a score: for tests that count queries."""
    for number in range(units):
        unit = Unit(code=f"u{number}", name=f"Đơn vị {number}")
        score_for(world.so_round, record_unit(unit=unit, block=world.so, by=None, reason=WHY), "70")


def person(username: str, *, role: str, unit: Unit | None = None, reach: str = "own"):
    """An account with a role, and its unit where it works for one."""
    user = get_user_model().objects.create_user(username, password=PASSWORD)
    give_role(user=user, key=role)
    if unit is not None:
        _save(Membership(user=user, unit=unit, reach=reach))
    return user


def _people(units: dict[str, Unit]) -> dict:
    return {
        "an": person("an", role="officer", unit=units["so-a"]),
        "binh": person("binh", role="officer", unit=units["so-b"]),
        "huong": person("huong", role="head", unit=units["so-a"]),
        "chi": person("chi", role="appraiser"),
        "dung": person("dung", role="leader"),
        "phuong": person("phuong", role="publisher"),
        "quang": person("quang", role="administrator"),
    }


def _units(names: dict[str, str], block: Block) -> dict[str, Unit]:
    return {
        code: record_unit(unit=Unit(code=code, name=name), block=block, by=None, reason=WHY)
        for code, name in names.items()
    }


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
