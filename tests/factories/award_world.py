"""Forms, decisions and commendations as rows, for tests of what reads them."""

from awards.models import AwardForm, Campaign, Commendation
from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from tests.factories.world import WHY


def form(code: str = "bang_khen", **fields) -> AwardForm:
    """A form of commendation; the one that ``migrate`` made where there is one."""
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
    award_form = fields.pop("form", None) or form()
    given = {
        "recipient_kind": "collective",
        "unit_name": unit.name,
        "achievement": "Có thành tích xuất sắc trong công tác CCHC",
        "achievement_year": 2024,
        "vocabulary": award_form.vocabulary,
        "known_achievement": "co thanh tich xuat sac trong cong tac cchc",
        **fields,
    }
    given.setdefault("decision", None)
    given["decision"] = given["decision"] or decision()
    return _save(Commendation(unit=unit, form=award_form, **given))


def campaign(year: int = 2024, **fields) -> Campaign:
    """A campaign for the achievements of ``year``."""
    given = {"title": f"CCHC {year}", "theme": f"CCHC {year}", **fields}
    return _save(Campaign(achievement_year=year, **given))


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
