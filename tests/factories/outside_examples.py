"""One record of each figure that comes from outside a unit's own scoring."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from indices.models import InspectionFinding, SurveyResult
from tests.factories.world import WHY, World


def outside_examples(world: World) -> dict:
    """The records by model, as addresses of the admin name them."""
    where = {"round_block": world.so_round, "unit": world.units["so-a"]}
    result = SurveyResult(**where, factor="3.1", numerator=1, denominator=2)
    finding = InspectionFinding(**where, found_on=date(2024, 3, 1), content="Chậm công khai")
    return {
        "indices/surveyresult": save_record(record=result, by=None, reason=WHY),
        "indices/inspectionfinding": save_record(record=finding, by=None, reason=WHY),
    }
