"""What a phone's card shows at once, and what lies one tap away."""

from decimal import Decimal

import pytest

from indices.models import Kind
from tests.cchc_portal.overview.published import make_block, make_unit, publish

pytestmark = pytest.mark.django_db


def test_a_source_that_prints_only_a_grade_shows_it_on_the_card(client):
    so = make_block("so", "Khối các sở", order=1)
    only_grade, full = make_unit("so-a", so, "Sở A"), make_unit("so-b", so, "Sở B")
    scores = {only_grade: {"printed_grade": "Tốt"}, full: {"value": Decimal("88.2")}}
    publish(so, 2019, scores, kind=Kind.TRANSCRIBED)
    for address in ("/rankings/par/2019/so/", "/units/so-a/"):
        assert client.get(address).content.decode().count("card-rest card-grade") == 1


def test_nothing_more_is_offered_where_there_is_nothing_more(client):
    so = make_block("so", "Khối các sở", order=1)
    publish(so, 2019, {make_unit("so-a", so, "Sở A"): "88.2"}, kind=Kind.TRANSCRIBED)
    assert "row-more" not in client.get("/rankings/par/2019/so/").content.decode()
