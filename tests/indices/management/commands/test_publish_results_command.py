"""``manage.py publish_results``: every refusal is a line of words, and nothing is written."""

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.decisions.models import Decision
from indices.models import Publication
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
ROUND = ("--index", "par", "--year", "2024", "--block", "so")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--decision", "9" * 500), "60"),
        (("--decided-on", "2999-01-01"), "future|chưa đến"),
        (("--by", "dung"), "council|Hội đồng"),
        (("--by", "nobody"), "nobody"),
        (("--period", "khác"), "2024"),
        (("--as-of", "2024-12-31"), "2024"),
        (("--as-of", "31/12/2024"), "as-of"),
        (("--transcribed", "--inferred"), "not allowed"),
    ],
)
def test_refusals(options, words):
    world = small_world()
    world.enter(so_a="89.9", so_b=None, so_c="70")
    with pytest.raises(CommandError, match=words):
        call_command("publish_results", *ROUND, *options)
    assert not Publication.objects.exists()
    assert not Decision.objects.exists()


def test_a_year_beyond_all_numbers_is_no_round():
    small_world()
    with pytest.raises(CommandError, match=r"9{20}"):
        call_command("publish_results", *ROUND[:2], "--year", "9" * 20, "--block", "so")
