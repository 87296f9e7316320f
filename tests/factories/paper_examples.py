"""A letterhead and a template of reports, as the addresses of the admin need them."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.models import ReportTemplate
from cchc_portal.units.models import Letterhead
from tests.factories.world import WHY, World


def paper_examples(world: World) -> dict[str, object]:
    return {
        "units/letterhead": letterhead(world.units["so-a"]),
        "overview/reporttemplate": _save(ReportTemplate(kind="summary", active=False)),
    }


def letterhead(unit, **fields) -> Letterhead:
    """How the documents of ``unit`` are headed and signed."""
    given = {"superior": "UBND tỉnh Khánh Hòa", "symbol": "KKT", "place": "Khánh Hòa", **fields}
    return _save(Letterhead(unit=unit, **given))


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
