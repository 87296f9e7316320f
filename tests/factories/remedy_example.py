"""One measure of a remediation plan, on a criterion that lost points in a publication."""

from datetime import date

from indices.actions.remedy import draft_remedy
from indices.models import PlanTask
from tests.factories.published_criteria import give_criteria
from tests.factories.world import WHY, World


def remedy_example(world: World) -> PlanTask:
    """A measure of so-a for criterion 1.1 of a new publication of the so block."""
    result = give_criteria(world).results.get(unit_code="so-a")
    return draft_remedy(
        leaf=result.leaves.get(code="1.1"),
        measure="Rà soát kế hoạch",
        owner="Văn phòng",
        due_on=date(2199, 12, 31),
        by=None,
        reason=WHY,
    )
