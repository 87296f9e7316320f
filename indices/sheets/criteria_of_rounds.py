"""The criteria of the rounds that a sheet names, each set read once a file."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from indices.models import CriteriaSet, Criterion, RoundBlock
from indices.selectors.criteria import Criteria
from indices.sheets.criteria_codes import as_text_hint


class CriteriaOfRounds:
    """Sets by round."""

    def __init__(self):
        self.by_round: dict[int, Criteria | None] = {}

    def of(self, round_block: RoundBlock) -> Criteria | None:
        """The criteria of the round; None where it has no set."""
        if round_block.pk not in self.by_round:
            held = CriteriaSet.objects.filter(round_block=round_block).first()
            if held is not None:
                held.round_block = round_block
            self.by_round[round_block.pk] = Criteria(held) if held else None
        return self.by_round[round_block.pk]

    def criterion(self, *, round_block: RoundBlock, code: str, scored: bool = False) -> Criterion:
        """The criterion meant, with ``scored`` one that gets points. Raises ``ValidationError``
        where the round has no set or the set no such code."""
        criteria = self.of(round_block)
        if criteria is None:
            message = _("%(round)s has no criteria set.") % {"round": round_block}
            raise ValidationError({"criterion": message})
        found = criteria.by_code.get(code)
        if found is None:
            message = _("The criteria set has no criterion “%(code)s”.") % {"code": quoted(code)}
            if f"{code}0" in criteria.by_code:
                message = f"{message} {as_text_hint(code)}"
            raise ValidationError({"criterion": message})
        if scored and found not in criteria.scored:
            parts = ", ".join(node.code for node in criteria.below(found)[:8])
            message = _("%(code)s is not scored itself; its parts are: %(parts)s.")
            raise ValidationError({"criterion": message % {"code": code, "parts": parts}})
        return found
