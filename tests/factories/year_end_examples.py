"""One record of each kind that ends a year: commendations, nominations, reports, their papers."""

from tests.factories.award_examples import award_examples
from tests.factories.nomination_examples import nomination_examples
from tests.factories.paper_examples import paper_examples
from tests.factories.periodic import periodic_examples
from tests.factories.report_runs import asked_run
from tests.factories.world import World


def year_end_examples(world: World) -> dict[str, object]:
    """The records by the part of the admin's address that names them."""
    return {
        **award_examples(world),
        **nomination_examples(world),
        **periodic_examples(world),
        "overview/reportrun": asked_run(world),
        **paper_examples(world),
    }
