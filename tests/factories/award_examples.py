"""A commendation and the law, for the table of permissions."""

from awards.actions.make_reference_rows import make_reference_rows
from awards.models import CommendationLaw
from tests.factories.award_world import person_of
from tests.factories.world import World


def award_examples(world: World) -> dict:
    """The records by model, as addresses of the admin name them."""
    make_reference_rows()
    commendation = person_of(world.units["so-a"], "Nguyễn Thị Thử")
    return {
        "awards/commendation": commendation,
        "awards/awardform": commendation.form,
        "awards/commendationlaw": CommendationLaw.objects.first(),
    }
