"""Edge case 25: the criteria of two years differ, though their areas are called alike."""

import pytest

from indices.models import Criterion
from tests.factories.cycle import cycle
from tests.factories.published_criteria import POINTS, publish_points, year_before

pytestmark = pytest.mark.django_db
RANKING = "/rankings/par/2024/so/"


def published_two_years(**changed):
    made = cycle()
    _round, earlier_set = year_before(made, **changed)
    made.bring_to("self_assessment")
    publish_points(made, POINTS, criteria_set=earlier_set)
    publish_points(made, POINTS)


def test_edge_case_25_the_break_between_two_years_is_marked(client):
    published_two_years(**{"2.2": Criterion.Link.NEW})
    page = client.get(RANKING)
    assert "2.2" in page.context["set_break"]
    assert page.context["set_break"] in page.content.decode()


def test_the_same_criteria_are_no_break(client):
    published_two_years()
    assert client.get(RANKING).context["set_break"] == ""
