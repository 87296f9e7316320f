"""Rules, and what is wrong with them or with what was typed, in words for people."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from indices.scoring.rules import Fault, Rule
from indices.selectors.metric_words import METRICS_IN_WORDS

FAULTS = {
    "unknown_kind": gettext_lazy("unknown rule “%(value)s”; known: %(known)s"),
    "unknown_on_zero": gettext_lazy("“%(value)s” is not known here; known: %(known)s"),
    "full_penalty_on_zero": gettext_lazy("a deduction is not full when nothing arose"),
    "some_of_none": gettext_lazy("%(value)s of 0: with nothing to do, nothing can be done"),
    "zero_denominator_unsaid": gettext_lazy(
        "the rule does not say what 0 in the denominator gives; set on_zero"
    ),
    "unknown_param": gettext_lazy("unknown parameter; known: %(known)s"),
    "missing_param": gettext_lazy("this parameter is missing"),
    "not_a_number": gettext_lazy("“%(value)s” is not a number"),
    "negative": gettext_lazy("%(value)s is negative"),
    "not_over_zero": gettext_lazy("%(value)s is not more than 0"),
    "out_of_range": gettext_lazy("%(value)s does not lie between %(low)s and %(high)s"),
    "over_max": gettext_lazy("%(value)s points are over the maximum, %(max_points)s"),
    "not_text": gettext_lazy("“%(value)s” is not text"),
    "empty_text": gettext_lazy("the text is empty"),
    "unknown_value": gettext_lazy("“%(value)s” is not known here; known: %(known)s"),
    "both_given": gettext_lazy("only one of %(first)s and %(second)s can be given"),
    "neither_given": gettext_lazy("one of %(first)s and %(second)s must be given"),
    "not_a_list": gettext_lazy("“%(value)s” is not a list"),
    "empty_list": gettext_lazy("the list is empty"),
    "not_an_object": gettext_lazy("“%(value)s” is not an object with names and values"),
    "not_yes_or_no": gettext_lazy("%(value)s is neither 1 (yes) nor 0 (no)"),
    "lo_over_hi": gettext_lazy("lo (%(lo)s) is over hi (%(hi)s)"),
    "missing_input": gettext_lazy("this is missing"),
    "unknown_branch": gettext_lazy("“%(value)s” is not one of the choices: %(known)s"),
    "unused_input": gettext_lazy("the rule does not use this; leave it empty"),
    "not_whole": gettext_lazy("%(value)s is not a whole number"),
    "kind_not_in_branch": gettext_lazy("“%(value)s” cannot be a branch; known: %(known)s"),
    "choice_in_branch": gettext_lazy("a branch cannot ask for a second choice"),
    "duplicate_key": gettext_lazy("the key “%(value)s” is given twice"),
    "empty_band": gettext_lazy("the band holds no figure: its ends are in the wrong order"),
    "never_reached": gettext_lazy("no figure ever reaches this band"),
    "not_from_zero": gettext_lazy("the bands begin at “%(lower)s” and not at 0"),
    "gap": gettext_lazy("gap between the bands “%(upper)s” and “%(lower)s”"),
    "overlap": gettext_lazy("the bands “%(upper)s” and “%(lower)s” overlap"),
    "not_to_the_top": gettext_lazy("the bands end at “%(upper)s”; the last one must stay open"),
    "top_not_over_bottom": gettext_lazy("top (%(top)s) is not over bottom (%(bottom)s)"),
    "more_than_all": gettext_lazy("%(value)s is more than all answers, %(b)s"),
}
INPUTS = {
    "a": gettext_lazy("a (number, or numerator)"),
    "b": gettext_lazy("b (of how many)"),
    "branch": gettext_lazy("choice"),
    "points": gettext_lazy("points"),
}


def fault_in_words(fault: Fault) -> str:
    """One fault as "where: what is wrong"; parameters by their path, such as bands.2.points."""
    values = {name: _value(value) for name, value in fault.values.items()}
    words = str(FAULTS[fault.code]) % values
    name = fault.values.get("name", "")
    return f"{INPUTS.get(name, name)}: {words}" if name else words


def _value(value: Any) -> str:
    return in_sentence(value) if isinstance(value, Decimal) else str(value)


def rule_in_words(rule: Rule) -> list[str]:
    """How a rule gives points, as sentences: for the public page of the method and the sheet.

    The rule must be sound (``rule_faults`` gives nothing).
    """
    most = in_sentence(rule.max_points)
    lines = _WORDS[rule.kind](rule.params, most) if rule.kind in _WORDS else []
    if rule.takes:
        lines = _takes(rule, most)
    return [*lines, *_on_zero(rule, most), *_measured(rule)]


def _measured(rule: Rule) -> list[str]:
    """Whose figure fills the computed points; EXTERNAL names it in its own sentence."""
    if rule.kind == "EXTERNAL" or "metric" not in rule.params:
        return []
    metric = rule.params["metric"]
    return [
        _("Computed by the portal from: %(metric)s.")
        % {"metric": METRICS_IN_WORDS.get(metric, metric)}
    ]


def _takes(rule: Rule, most: str) -> list[str]:
    params = rule.params
    if rule.kind in ("DEDUCT", "PER_ITEM") and "each" in params:
        return [
            _("%(each)s points are taken away for each fault, %(most)s at the most.")
            % {"each": _number(params["each"]), "most": most}
        ]
    if rule.kind == "DEDUCT":
        return [
            _("%(label)s: %(share)s %% of %(most)s points are taken away.")
            % {"label": item["label"], "share": _number(item["share"]), "most": most}
            for item in params["choices"]
        ]
    return _WORDS[rule.kind](params, most)


def _on_zero(rule: Rule, most: str) -> list[str]:
    if rule.on_zero == "full":
        return [_("Nothing arose: %(most)s points.") % {"most": most}]
    if rule.on_zero == "zero":
        return [_("Nothing arose: 0 points.")]
    if rule.on_zero == "not_applicable":
        return [_("Nothing arose: not assessed.")]
    return []


def _bool(params: Mapping, most: str) -> list[str]:
    return [_("Yes: %(most)s points; no: 0 points.") % {"most": most}]


def _step(params: Mapping, most: str) -> list[str]:
    if "choices" in params:
        return [
            _("%(label)s: %(points)s points.")
            % {"label": item["label"], "points": _number(item["points"])}
            for item in params["choices"]
        ]
    percent = "%" if get_language() == "vi" else " %"
    unit = "" if params.get("of") == "value" else percent
    return [
        _("%(band)s: %(points)s points.")
        % {"band": _band(item, unit), "points": _number(item["points"])}
        for item in params["bands"]
    ]


def _band(item: Mapping, unit: str) -> str:
    parts = []
    words = {
        "from": _("from %(figure)s"),
        "above": _("over %(figure)s"),
        "to": _("to %(figure)s"),
        "below": _("below %(figure)s"),
    }
    for name, sentence in words.items():
        if name in item:
            parts.append(sentence % {"figure": _number(item[name]) + unit})
    return " ".join(parts) or _("any figure")


def _proportional(params: Mapping, most: str) -> list[str]:
    return [_("a ÷ b × %(most)s points, %(most)s at the most.") % {"most": most}]


def _threshold(params: Mapping, most: str) -> list[str]:
    low, high = _number(params["lo"]), _number(params["hi"])
    whole = high if params.get("form") == "of_hi" else "100"
    return [
        _("From %(high)s %%: %(most)s points.") % {"high": high, "most": most},
        _("From %(low)s to below %(high)s %%: the rate ÷ %(whole)s × %(most)s points.")
        % {"low": low, "high": high, "whole": whole, "most": most},
        _("Below %(low)s %%: 0 points.") % {"low": low},
    ]


def _per_item(params: Mapping, most: str) -> list[str]:
    return [
        _("%(each)s points for each, %(most)s at the most.")
        % {"each": _number(params["each"]), "most": most}
    ]


def _deduct(params: Mapping, most: str) -> list[str]:
    if "choices" in params:
        return [
            _("%(label)s: %(share)s %% of %(most)s points are deducted.")
            % {"label": item["label"], "share": _number(item["share"]), "most": most}
            for item in params["choices"]
        ]
    return [
        _("%(most)s points, less %(each)s for each fault, not under 0.")
        % {"each": _number(params["each"]), "most": most}
    ]


def _formula_choice(params: Mapping, most: str) -> list[str]:
    lines = []
    for item in params["branches"]:
        words = _WORDS[item["rule"]](item.get("params") or {}, most)
        lines.append(f"{item['label']}: {' '.join(words)}")
    return lines


def _survey(params: Mapping, most: str) -> list[str]:
    if params["form"] == "share":
        return [_("Share of satisfied answers × %(most)s points.") % {"most": most}]
    return [
        _("Mean of the answers on a scale from %(bottom)s to %(top)s, turned into %(most)s points.")
        % {
            "bottom": _number(params.get("bottom", 0)),
            "top": _number(params["top"]),
            "most": most,
        }
    ]


def _external(params: Mapping, most: str) -> list[str]:
    return [
        _("The figure “%(metric)s” ÷ %(top)s × %(most)s points.")
        % {
            "metric": METRICS_IN_WORDS.get(params["metric"], params["metric"]),
            "top": _number(params.get("top", 100)),
            "most": most,
        }
    ]


def _manual(params: Mapping, most: str) -> list[str]:
    return [_("Points from 0 to %(most)s, given by the scorer.") % {"most": most}]


def _number(value: Any) -> str:
    return in_sentence(Decimal(str(value)))


_WORDS = {
    "BOOL": _bool,
    "STEP": _step,
    "PROPORTIONAL": _proportional,
    "THRESHOLD_PROPORTIONAL": _threshold,
    "PER_ITEM": _per_item,
    "DEDUCT": _deduct,
    "FORMULA_CHOICE": _formula_choice,
    "SURVEY": _survey,
    "EXTERNAL": _external,
    "MANUAL": _manual,
}
