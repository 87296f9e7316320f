"""What a target asks for, and whether a figure reached it, as parts of sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cchc_portal.overview.sentences.style import POINTS, size_of_change
from cchc_portal.overview.sentences.target import against_goal, in_mid_sentence
from cchc_portal.overview.sentences.words import percent
from indices.models import Target
from indices.scoring.target import AGAINST_LAST_YEAR, MISSED, UPWARD
from indices.targets import JudgedTarget, metric_title


def aim_words(target: Target) -> str:
    """What is to be reached: as its source prints it, else made of what is measured."""
    if target.text:
        return target.text
    name = in_mid_sentence(metric_title(target.metric))
    words = {
        Target.Comparator.AT_LEAST: _("%(name)s of at least %(value)s"),
        Target.Comparator.ABOVE: _("%(name)s of more than %(value)s"),
        Target.Comparator.AT_MOST: _("%(name)s of at most %(value)s"),
        Target.Comparator.BELOW: _("%(name)s of less than %(value)s"),
        Target.Comparator.ABOVE_LAST_YEAR: _("%(name)s higher than the year before"),
        Target.Comparator.KEEP_RANK: _("the rank by %(name)s kept"),
        Target.Comparator.KEEP_GRADE: _("the grade by %(name)s kept"),
    }[Target.Comparator(target.comparator)]
    return words % {"name": name, "value": "" if target.value is None else percent(target.value)}


def target_clause(judged: JudgedTarget | None, *, style: str = POINTS) -> str:
    """How a share of the same sentence stands to its target, with what is missing: "chưa đạt chỉ
    tiêu 40% do UBND tỉnh giao, còn thiếu 2 điểm phần trăm". "" without a target or a figure."""
    if judged is None:
        return ""
    return f"{against_goal(judged)}{_missing(judged, style)}"


def _missing(judged: JudgedTarget, style: str) -> str:
    """By how much; nothing where the value was only equalled, or may still be reached."""
    if judged.state != MISSED or not judged.difference:
        return ""
    if judged.target.comparator in AGAINST_LAST_YEAR:
        return ""
    size = {"size": size_of_change(abs(judged.distance), style=style)}
    if judged.target.comparator in UPWARD:
        return _(", %(size)s short") % size
    return _(", %(size)s too high") % size


def aims_sentence(*, year: int, unit: str, aims: Sequence[str]) -> str:
    """What the unit set itself, in the order of its source."""
    return _("In %(year)s, %(unit)s strives for: %(aims)s.") % {
        "year": year,
        "unit": unit,
        "aims": "; ".join(aim.rstrip(".;, ") for aim in aims),
    }
