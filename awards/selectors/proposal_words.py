"""Why a unit is proposed or held back, in a sentence's clauses."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from awards.eligibility import Decided, Ground
from awards.models import ProposalRule, RuleGate
from awards.selectors.basis import Row, exact_value, grade_of, rank_of
from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count
from indices.metrics import Measured
from indices.selectors.set_break import shown_codes
from indices.selectors.target_figures import figure_shown
from indices.selectors.target_words import NO_BREAK, SIGNS
from indices.targets import metric_title

Figures = Mapping[str, Mapping[int, Measured]]


def gate_in_words(gate: RuleGate) -> str:
    """ "xếp loại từ Tốt", "Tỷ lệ hồ sơ sớm hạn ≥ 50%"."""
    if gate.kind == RuleGate.Kind.GRADE:
        return _("grade at least %(grade)s") % {"grade": gate.grade}
    sign = SIGNS.get(gate.comparator, gate.comparator)
    return f"{metric_title(gate.metric)} {sign}{NO_BREAK}{in_sentence(gate.value)}%"


def rule_in_words(rule: ProposalRule) -> str:
    """What the rule asks, without its gates."""
    words = {
        ProposalRule.Kind.TOP: _("First places of the block by the %(index)s (%(count)s)"),
        ProposalRule.Kind.RISE: _("Largest rises of the block in the %(index)s (%(count)s)"),
        ProposalRule.Kind.REACHED: _("%(index)s of at least %(threshold)s%%"),
    }[ProposalRule.Kind(rule.kind)]
    return words % {
        "count": "" if rule.count is None else count(rule.count),
        "index": rule.index.short_title,
        "threshold": in_sentence(rule.threshold),
    }


def merit_in_words(row: Row, *, rule: ProposalRule, decided: Decided, figures: Figures) -> str:
    """ "Đứng thứ 2/21; Chỉ số CCHC 93,43%; tăng 3,1 điểm phần trăm ...; xếp loại Tốt"; what is
    unknown is left out. A rise between years without criteria sets says so."""
    grade = grade_of(row)
    clauses = [
        place_in_words(*rank_of(row)),
        f"{rule.index.short_title} {in_sentence(_value(row, rule))}%",
        _change(row, rule) if rule.kind == ProposalRule.Kind.RISE else "",
        _("grade %(grade)s") % {"grade": grade} if grade else "",
        *(_figure(gate, row, figures) for gate in rule.gates.all() if gate.metric),
        _without_sets(decided, rule),
    ]
    return "; ".join(clause for clause in clauses if clause)


def _value(row: Row, rule: ProposalRule) -> Decimal:
    """As published, with more digits where those would not tell that the threshold is reached."""
    return figure_shown(exact_value(row), published=row["value"], goal=rule.threshold)


def place_in_words(rank: int | None, rank_of: int | None) -> str:
    if rank is None:
        return ""
    if rank_of is None:
        return _("Ranked %(rank)s") % {"rank": rank}
    return _("Ranked %(rank)s of %(rank_of)s") % {"rank": rank, "rank_of": rank_of}


def _change(row: Row, rule: ProposalRule) -> str:
    if row["change"] is None or row["change"] <= 0:
        return ""
    return _("up %(points)s percentage points on %(year)s") % {
        "points": in_sentence(row["change"]),
        "year": rule.campaign.achievement_year - 1,
    }


def _without_sets(decided: Decided, rule: ProposalRule) -> str:
    """What nobody could check for a rise: do both years measure the same?"""
    if not decided.without_set:
        return ""
    year = rule.campaign.achievement_year
    return _("%(before)s and %(year)s have no criteria sets to compare") % {
        "before": year - 1,
        "year": year,
    }


def _figure(gate: RuleGate, row: Row, figures: Figures) -> str:
    held = figures.get(gate.metric, {}).get(row["unit_id"])
    if held is None or held.value is None:
        return ""
    return f"{metric_title(gate.metric)} {_held(held, gate)}%"


def _held(held: Measured, gate: RuleGate) -> str:
    return in_sentence(figure_shown(held.value, published=held.shown, goal=gate.value))


def ground_in_words(
    ground: Ground, *, gate: RuleGate | None, row: Row, rule: ProposalRule, figures: Figures
) -> str:
    """One ground against a unit, with what it has and what is asked."""
    if gate is None:
        words = {
            Ground.RANK_UNKNOWN: _("its rank is not known"),
            Ground.CHANGE_UNKNOWN: _("it has no result of %(year)s to compare with"),
        }[ground]
        return words % {"year": rule.campaign.achievement_year - 1}
    if gate.metric:
        return _of_figure(ground, gate, row, figures)
    words = {
        Ground.GRADE_BELOW: _("grade %(held)s, asked for at least %(asked)s"),
        Ground.GRADE_UNKNOWN: _("its grade is not known, asked for at least %(asked)s"),
        Ground.GRADE_NOT_IN_SCALE: _("the grade scale of the block has no grade “%(asked)s”"),
    }[ground]
    return words % {"held": grade_of(row), "asked": gate.grade}


def _of_figure(ground: Ground, gate: RuleGate, row: Row, figures: Figures) -> str:
    words = {
        Ground.FIGURE_MISSES: _("%(what)s %(held)s%%, asked for %(asked)s"),
        Ground.FIGURE_UNKNOWN: _("%(what)s: no figure yet, asked for %(asked)s"),
        Ground.NOTHING_AROSE: _("%(what)s: nothing arose, asked for %(asked)s"),
    }[ground]
    held = figures.get(gate.metric, {}).get(row["unit_id"])
    return words % {
        "what": metric_title(gate.metric),
        "held": "" if held is None or held.value is None else _held(held, gate),
        "asked": f"{SIGNS[gate.comparator]}{NO_BREAK}{in_sentence(gate.value)}%",
    }


def refusal_in_words(decided: Decided, *, rule: ProposalRule) -> str:
    """Why a rule of rises gives nothing in a block."""
    year = rule.campaign.achievement_year
    if decided.refused == Ground.NO_YEAR_BEFORE:
        return _("Rises cannot be told: no results of %(before)s are published.") % {
            "before": year - 1
        }
    if decided.refused == Ground.ONE_SET_ONLY:
        return _(
            "Rises are not compared: the criteria sets of %(before)s and %(year)s cannot be "
            "compared, because %(without)s has none."
        ) % {"before": year - 1, "year": year, "without": decided.without_set[0]}
    return _(
        "Rises are not compared: the criteria sets of %(before)s and %(year)s differ (%(codes)s)."
    ) % {"before": year - 1, "year": year, "codes": shown_codes(decided.differing)}
