from indices.scoring.rules import needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

MANUAL = rule("MANUAL", "1.5")


def test_the_scorer_gives_the_points():
    assert points(MANUAL, points="0.7") == "0.7"
    assert points(MANUAL, points="0") == "0"
    assert points(MANUAL, points="1.5") == "1.5"


def test_from_nothing_to_the_maximum():
    assert refused(MANUAL, points="1.51") == [("over_max", "points")]
    assert refused(MANUAL, points="-0.1") == [("negative", "points")]
    assert refused(MANUAL) == [("missing_input", "points")]


def test_points_are_given_by_hand_only_here():
    assert needs(MANUAL) == ("points",)
    assert refused(MANUAL, points="1", a="1") == [("unused_input", "a")]
    assert refused(rule("BOOL"), a="1", points="1") == [("unused_input", "points")]
    assert faults(rule("MANUAL", each=1)) == [("unknown_param", "each")]
