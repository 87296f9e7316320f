"""Forms, decisions and commendations as rows, for tests of what reads them."""

from awards.actions.grant import grant
from awards.actions.make_reference_rows import make_reference_rows
from awards.models import AwardForm, Campaign, Commendation
from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from tests.factories.world import WHY

ACHIEVEMENT = "Có thành tích xuất sắc trong công tác CCHC"


def form(code: str = "bang_khen", **fields) -> AwardForm:
    """A form of commendation; the one that ``migrate`` made where there is one."""
    make_reference_rows()
    held = AwardForm.objects.filter(code=code).first()
    given = {
        "vocabulary": AwardForm.Vocabulary.FORM,
        "name": "Bằng khen",
        "authority": "Chủ tịch UBND tỉnh",
        **fields,
    }
    return held or _save(AwardForm(code=code, **given))


def decision(number: str = "", **fields) -> Decision:
    """A decision; without a number one that a source tells of without giving it."""
    return _save(Decision(number=number, source=fields.pop("source", "Tin thử"), **fields))


def commendation(unit, **fields) -> Commendation:
    """What ``unit``, or with ``recipient_kind="person"`` a person of it, was granted for 2024."""
    given = {
        "recipient_kind": "collective",
        "achievement": ACHIEVEMENT,
        "achievement_year": 2024,
        **fields,
    }
    given["form"] = given.get("form") or form()
    given["decision"] = given.get("decision") or decision()
    return grant(unit=unit, by=None, reason=WHY, **given)


def person_of(unit, name: str = "", **fields) -> Commendation:
    """A person of ``unit``, of unknown name unless one is given."""
    return commendation(unit, recipient_kind="person", person_name=name, **fields)


def campaign(year: int = 2024, **fields) -> Campaign:
    """A campaign for the achievements of ``year``."""
    given = {"title": f"CCHC {year}", "theme": f"CCHC {year}", **fields}
    return _save(Campaign(achievement_year=year, **given))


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
