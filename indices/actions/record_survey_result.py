"""Record what a survey found of one unit: one factor as one group of respondents answered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import place_in_year
from indices.actions.council_right import round_of_council
from indices.models import RoundBlock, SurveyResult

FIGURES = ("sent", "returned", "valid", "numerator", "denominator")
GIVEN = (*FIGURES, "not_eligible", "source")


@transaction.atomic
def record_survey_result(
    *,
    round_block: RoundBlock,
    unit: Unit,
    factor: str,
    by,
    reason: str = "",
    group: str = "",
    **given: Any,
) -> SurveyResult:
    """The result of ``factor`` and ``group``, with what is ``given`` (``GIVEN``) set on it; what
    is not named stays. A unit that is not eligible bears the reason and no figures.

    Raises ``PermissionDenied`` for all but the standing body, ``Refused`` after the submission,
    ``ValidationError`` by field: more forms back than sent, more satisfied answers than answers.
    """
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"record_survey_result does not know {', '.join(sorted(unknown))}")
    round_block = round_of_council(round_block=round_block, by=by, meeting=False)
    place = place_in_year(unit=unit, year=round_block.round.year)
    if place is None or place.block_id != round_block.block_id:
        raise ValidationError(
            {
                "unit": _("%(unit)s is not in the block “%(block)s” in %(year)s.")
                % {"unit": unit, "block": round_block.block, "year": round_block.round.year}
            }
        )
    key = {"factor": " ".join(factor.split()), "group": " ".join(group.split())}
    result = SurveyResult.objects.filter(round_block=round_block, unit=unit, **key).first()
    new = result is None
    result = result or SurveyResult(round_block=round_block, unit=unit, **key)
    wanted = {name: given.get(name, getattr(result, name)) for name in GIVEN}
    wanted["not_eligible"] = (wanted["not_eligible"] or "").strip()
    wanted["source"] = (wanted["source"] or "").strip()
    check_survey_figures(wanted)
    if not new and all(str(getattr(result, name)) == str(wanted[name]) for name in GIVEN):
        return result
    for name, value in wanted.items():
        setattr(result, name, value)
    return save_record(record=result, by=by, reason=reason or _("Survey result"))


def check_survey_figures(given: dict[str, Any]) -> None:
    """Figures that contradict each other. Raises ``ValidationError`` by field."""
    faults: dict[str, str] = {}
    sent, returned, valid = (given.get(name) for name in ("sent", "returned", "valid"))
    satisfied, answers = given.get("numerator"), given.get("denominator")
    if None not in (sent, returned) and returned > sent:
        faults["returned"] = _("%(more)s forms came back of %(all)s sent out.") % {
            "more": returned,
            "all": sent,
        }
    if None not in (returned, valid) and valid > returned:
        faults["valid"] = _("%(more)s forms are valid of %(all)s that came back.") % {
            "more": valid,
            "all": returned,
        }
    if satisfied is not None and satisfied < 0:
        faults["numerator"] = _("Answers are not negative.")
    elif None not in (satisfied, answers) and satisfied > answers:
        faults["numerator"] = _("Satisfied answers are more than all answers.")
    if answers is not None and satisfied is None:
        faults["numerator"] = _("Give the satisfied answers beside all answers.")
    if given.get("not_eligible") and any(given.get(name) is not None for name in FIGURES[3:]):
        faults["not_eligible"] = _("A unit that is not eligible has no figures.")
    if faults:
        raise ValidationError(faults)
