"""Every kind of rule by its name in a criteria set."""

from indices.scoring.rules.bool_rule import YesOrNo
from indices.scoring.rules.deduct import Deduct
from indices.scoring.rules.external import External
from indices.scoring.rules.formula_choice import FormulaChoice
from indices.scoring.rules.kind import Kind
from indices.scoring.rules.manual import Manual
from indices.scoring.rules.per_item import PerItem
from indices.scoring.rules.proportional import Proportional
from indices.scoring.rules.step import Step
from indices.scoring.rules.survey import Survey
from indices.scoring.rules.threshold_proportional import ThresholdProportional

IN_BRANCHES: dict[str, Kind] = {
    "BOOL": YesOrNo(),
    "STEP": Step(),
    "PROPORTIONAL": Proportional(),
    "THRESHOLD_PROPORTIONAL": ThresholdProportional(),
    "PER_ITEM": PerItem(),
    "DEDUCT": Deduct(),
}
"""The kinds that a branch of a FORMULA_CHOICE may be."""

KIND_OF: dict[str, Kind] = {
    **IN_BRANCHES,
    "FORMULA_CHOICE": FormulaChoice(IN_BRANCHES),
    "SURVEY": Survey(),
    "EXTERNAL": External(),
    "MANUAL": Manual(),
}

KINDS = tuple(KIND_OF)
