"""What a chart of grades over the years says, as its title."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _


def grades_title(*, grade: str, years: Sequence[tuple[int, Mapping[str, int]]]) -> str:
    """``grade``: the best one; ``years``: (year, grade -> units), oldest first, at least
    two."""
    (first_year, first), (last_year, last) = years[0], years[-1]
    before, now = first.get(grade, 0), last.get(grade, 0)
    words = _("As many units were graded %(grade)s in %(last)s as in %(first)s: %(now)s")
    if now > before:
        words = _(
            "Units graded %(grade)s: more of them, from %(before)s in %(first)s to %(now)s in "
            "%(last)s"
        )
    elif now < before:
        words = _(
            "Units graded %(grade)s: fewer of them, from %(before)s in %(first)s to %(now)s in "
            "%(last)s"
        )
    return words % {
        "grade": grade,
        "before": before,
        "now": now,
        "first": first_year,
        "last": last_year,
    }
