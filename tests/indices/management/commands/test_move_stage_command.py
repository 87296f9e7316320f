"""``manage.py move_stage``: the same gates as on the page, every refusal in words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indices.models import Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db
ROUND = ("--index", "par", "--year", "2024", "--block", "so")


def move(*options) -> str:
    said = StringIO()
    call_command("move_stage", *ROUND, *options, stdout=said)
    return said.getvalue()


def test_the_round_is_opened_and_said():
    held = cycle()
    said = move("--to", "self_assessment", "--by", "phuong")
    assert held.round_block.stage == Stage.SELF_ASSESSMENT
    assert str(Stage.SELF_ASSESSMENT.label) in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--to", "council"), "."),
        (("--to", "nowhere"), "nowhere"),
        (("--to", "sent"), "Sở Ánh sáng"),
        (("--to", "sent", "--by", "chi"), "."),
        (("--to", "sent", "--by", "nobody"), "nobody"),
        (("--to", "sent", "--period", "khác"), "2024"),
    ],
)
def test_refusals(options, words):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    with pytest.raises(CommandError, match=words):
        move(*options)
    assert held.round_block.stage == Stage.SELF_ASSESSMENT


def test_approval_needs_the_decision():
    held = cycle().bring_to(Stage.SUBMITTED)
    with pytest.raises(CommandError):
        move("--to", "approved")
    move("--to", "approved", "--decision", "24/QĐ-UBND", "--decided-on", "2025-01-05")
    assert held.round_block.decision.number == "24/QĐ-UBND"
