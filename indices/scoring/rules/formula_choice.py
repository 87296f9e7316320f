"""FORMULA_CHOICE: several formulas, the scorer picks the branch (rulebook 1.6, edge case 7).

``{"branches": [{"key": "has", "label": "Có hồ sơ", "rule": "PROPORTIONAL", "params": {},
"on_zero": "full"}, {"key": "none", "label": "Không có hồ sơ", "rule": "BOOL"}]}``: with the branch
"has", 3 of 4 give three quarters of the maximum.
"""

from collections.abc import Mapping

from indices.scoring.rules.exact import shown
from indices.scoring.rules.fault import Fault, fault, under
from indices.scoring.rules.keyed import item_with_key, keyed_items, keys_and_labels
from indices.scoring.rules.kind import Kind
from indices.scoring.rules.on_zero import on_zero_faults
from indices.scoring.rules.rule import Rule


class FormulaChoice(Kind):
    """Each branch is a rule of one of ``kinds``, worth the maximum of the leaf.

    A branch without an ``on_zero`` of its own has that of the leaf. A branch cannot ask for a
    second choice: there is one ``branch`` to type.
    """

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds

    def known(self, params: Mapping) -> tuple[str, ...]:
        return ("branches",)

    def param_faults(self, rule: Rule) -> list[Fault]:
        if "branches" not in rule.params:
            return [fault("missing_param", "branches")]
        more = ("rule", "params", "on_zero")
        items, faults = keyed_items(rule.params, "branches", more=more)
        for path, item in items:
            faults += under(path, self._branch_faults(rule, item))
        return faults

    def _branch_faults(self, rule: Rule, item: Mapping) -> list[Fault]:
        faults = on_zero_faults(item.get("on_zero", ""), takes=rule.takes)
        if "rule" not in item:
            return [*faults, fault("missing_param", "rule")]
        name = item["rule"]
        if not isinstance(name, str) or name not in self.kinds:
            known = ", ".join(self.kinds)
            return [*faults, fault("kind_not_in_branch", "rule", value=shown(name), known=known)]
        kind, branch = self.kinds[name], _rule_of(rule, item)
        if found := kind.faults(branch, in_branch=True):
            return faults + under("params", found)
        if "branch" in kind.needs(branch.params):
            faults.append(fault("choice_in_branch", "params"))
        return faults

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("branch",)

    def choices(self, params: Mapping) -> list[tuple[str, str]]:
        return keys_and_labels(params, "branches")

    def resolved(self, rule: Rule, branch: str) -> Rule:
        return _rule_of(rule, item_with_key(rule.params, "branches", branch))


def _rule_of(rule: Rule, item: Mapping) -> Rule:
    return Rule(
        kind=item["rule"],
        max_points=rule.max_points,
        params=item.get("params", {}),
        on_zero=item.get("on_zero") or rule.on_zero,
        takes=rule.takes,
    )
