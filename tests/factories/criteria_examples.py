"""One record of every noun of criteria, on the second round of a small world."""

from decimal import Decimal

from cchc_portal.audit.save_record import save_record
from indices.actions.exempt_unit import exempt_unit
from indices.actions.open_assessments import open_assessments
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import AppraisalDuty, Lane, ScoreEntry
from tests.factories.world import WHY, World


def criteria_examples(world: World) -> dict:
    """The records by model, as addresses of the admin name them; the round stays in preparation."""
    made = make_criteria_set(round_block=world.huyen_round, by=None, reason=WHY)
    given = {"criteria_set": made, "by": None, "reason": WHY}
    area = set_criterion(**given, code="1", kind="area", name="Lĩnh vực", max_points=Decimal(100))
    leaf = set_criterion(
        **given, code="1.1", name="Tiêu chí", max_points=Decimal(100), rule="MANUAL"
    )
    exemption = exempt_unit(
        criterion=leaf,
        unit=world.units["huyen-d"],
        reason_text="Không có",
        by=None,
        reason=WHY,
    )
    duty = AppraisalDuty(round_block=world.huyen_round, area=area, appraiser=world.chi)
    save_record(record=duty, by=None, reason=WHY)
    return {
        "indices/criteriaset": made,
        "indices/criterion": leaf,
        "indices/applicability": exemption,
        "indices/appraisalduty": duty,
        "indices/scoreentry": _entry(world, leaf),
    }


def _entry(world: World, leaf):
    """An entry beside the stages, so that the set can still be changed."""
    open_assessments(round_block=world.huyen_round, by=None, reason=WHY)
    assessment = world.huyen_round.assessments.get(unit=world.units["huyen-e"])
    entry = ScoreEntry(assessment=assessment, criterion=leaf, lane=Lane.SELF, points=Decimal(50))
    return save_record(record=entry, by=None, reason=WHY)
