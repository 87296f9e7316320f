"""Random blocks of units with their rules: crowded around few figures, so that ties, near ties and
grade borders come up all the time.
"""

from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from indices.scoring.grade import Band
from indices.scoring.outcome import Entry, Rules

few = settings(max_examples=100, deadline=None, derandomize=True, database=None)
many = settings(few, max_examples=300)

SCALES = [
    (),
    (("Tốt", "85"), ("Khá", "70"), ("Trung bình", "50"), ("Yếu", "0")),
    (("Xuất sắc", "90"), ("Tốt", "80"), ("Khá", "70"), ("Trung bình", "50")),
]


@st.composite
def percentages(draw) -> Decimal:
    """A value near a grade border or near another unit's, or any from 0 to 100."""
    if draw(st.booleans()):
        return draw(st.decimals(0, 100, places=draw(st.integers(0, 4))))
    border = draw(st.sampled_from(["50", "70", "79.99", "80", "89.9", "90"]))
    step = Decimal(1).scaleb(-draw(st.integers(1, 5)))
    return Decimal(border) + draw(st.integers(-6, 6)) * step


@st.composite
def entries(draw, key: int) -> Entry:
    """One unit: typed value, points, not assessed, or nothing but a key."""
    kind = draw(st.sampled_from(["value", "value", "points", "both", "not assessed", "empty"]))
    if kind == "empty":
        return Entry(key=key)
    typed = draw(percentages()) if kind in ("value", "both", "not assessed") else None
    most = points = None
    if kind in ("points", "both"):
        most = Decimal(draw(st.sampled_from(["60", "70", "84", "99.55", "100"])))
        points = draw(st.integers(0, 400)) * most / Decimal(400)
    return Entry(
        key=key,
        value=typed,
        points=points,
        max_points=most,
        not_assessed=kind == "not assessed",
    )


@st.composite
def blocks(draw) -> list[Entry]:
    """A block of up to 25 units."""
    return [draw(entries(key=key)) for key in range(draw(st.integers(0, 25)))]


rules = st.builds(
    Rules,
    decimals=st.integers(0, 3),
    rounding=st.sampled_from(["display", "before_ranking"]),
    tie_policy=st.sampled_from(["competition", "dense"]),
    bands=st.sampled_from(SCALES).map(
        lambda scale: tuple(Band(name=name, lower_bound=Decimal(bound)) for name, bound in scale)
    ),
    higher_is_better=st.booleans(),
)
