"""What the address of a plan's page asks for: whose plan, and which of its tasks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404, QueryDict

from cchc_portal.units.models import Unit
from indices.models import ReformPlan
from indices.selectors.plan_words import STATE_WORDS
from indices.selectors.plans import TaskLine, plan_of_year

LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """``unit``: whose plan, None for the province's. ``other``: the constructed plan beside a real
    one, or the real one beside the constructed one that is shown."""

    year: int
    unit: Unit | None
    plan: ReformPlan | None
    other: ReformPlan | None
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def illustrative(self) -> bool:
        return self.plan is not None and self.plan.illustrative

    @property
    def narrowed(self) -> bool:
        return any(self.texts.values())

    def holds(self, line: TaskLine) -> bool:
        """Is the task one of those asked for?"""
        lead = line.task.lead_unit
        return (
            self.texts["state"] in ("", line.state)
            and self.texts["area"] in ("", line.task.area)
            and self.texts["lead"] in ("", lead.code if lead else "")
        )


def read_asked(query: QueryDict, *, year: int) -> Asked:
    """Raises ``Http404`` for an unknown unit. A state, an area or a lead unit that the plan does
    not have finds no task."""
    unit = None
    code = _text(query, "unit")
    if code:
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            raise Http404
    real = plan_of_year(year=year, unit=unit)
    made_up = plan_of_year(year=year, unit=unit, illustrative=True)
    plan, other = (real, made_up) if real else (made_up, None)
    if _text(query, "illustrative") == "1" and made_up is not None:
        plan, other = made_up, real
    texts = {name: _text(query, name) for name in ("state", "area", "lead")}
    if texts["state"] not in STATE_WORDS:
        texts["state"] = ""
    return Asked(year=year, unit=unit, plan=plan, other=other, texts=texts)


def choices(asked: Asked, lines: Iterable[TaskLine]) -> dict[str, list[tuple[str, str, bool]]]:
    """For each field of the form its choices: code, words, whether it is chosen."""
    lines = list(lines)
    areas = dict.fromkeys(line.task.area for line in lines if line.task.area)
    leads = {line.task.lead_unit.code: line.task.lead_unit for line in lines if line.task.lead_unit}
    in_order = sorted(leads.values(), key=lambda unit: (unit.sort_key, unit.code))
    return {
        "states": [
            (state, str(words), state == asked.texts["state"])
            for state, words in STATE_WORDS.items()
        ],
        "areas": [(area, area, area == asked.texts["area"]) for area in areas],
        "leads": [(unit.code, unit.name, unit.code == asked.texts["lead"]) for unit in in_order],
    }


def _text(query: QueryDict, name: str) -> str:
    return query.get(name, "")[:LONGEST].replace("\x00", "")
