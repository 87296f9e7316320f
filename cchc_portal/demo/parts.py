"""The parts of the demo in the order in which they are loaded, and whether there is room."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc_portal.decisions.models import Decision
from cchc_portal.demo.loaders import (
    accounts,
    blocks,
    grade_scales,
    illustrative,
    illustrative_awards,
    illustrative_criteria,
    illustrative_dossiers,
    illustrative_plans,
    illustrative_procedures,
    illustrative_targets,
    khanhhoa_aims,
    khanhhoa_awards,
    khanhhoa_online,
    khanhhoa_plan,
    khanhhoa_scores,
    khanhhoa_units,
    letterheads,
    printed_figures,
    province_scores,
    provinces,
    service766,
)
from cchc_portal.units.models import Block, Unit
from indices.models import GradeScale, PrintedFigure, RoundBlock

FILLED_BY_PEOPLE = (Block, Unit, Decision, GradeScale, RoundBlock, PrintedFigure)


@dataclass(frozen=True)
class Part:
    """A part loads in one transaction, once; ``name`` is for people."""

    name: str | Promise
    is_loaded: Callable[[], bool]
    load: Callable[[], None]


PARTS = (
    Part(_("Blocks"), blocks.is_loaded, blocks.load),
    Part(_("Grade scales"), grade_scales.is_loaded, grade_scales.load),
    Part(_("Provinces before and after July 2025"), provinces.is_loaded, provinces.load),
    Part(_("Indexes of provinces"), province_scores.is_loaded, province_scores.load),
    Part(_("Decision 766 index of provinces"), service766.is_loaded, service766.load),
    Part(_("Illustrative block"), illustrative.is_loaded, illustrative.load),
    Part(_("Demo accounts"), accounts.is_loaded, accounts.load),
    Part(
        _("Illustrative rounds scored by criteria"),
        illustrative_criteria.is_loaded,
        illustrative_criteria.load,
    ),
    Part(_("Units of Khánh Hòa"), khanhhoa_units.is_loaded, khanhhoa_units.load),
    Part(_("Indexes of Khánh Hòa's units"), khanhhoa_scores.is_loaded, khanhhoa_scores.load),
    Part(_("Printed totals"), printed_figures.is_loaded, printed_figures.load),
    Part(_("Vân Phong's online dossiers"), khanhhoa_online.is_loaded, khanhhoa_online.load),
    Part(_("Vân Phong's aims for 2019"), khanhhoa_aims.is_loaded, khanhhoa_aims.load),
    Part(_("Vân Phong's commendations"), khanhhoa_awards.is_loaded, khanhhoa_awards.load),
    Part(_("Khánh Hòa's plan of 2019"), khanhhoa_plan.is_loaded, khanhhoa_plan.load),
    Part(_("Letterheads"), letterheads.is_loaded, letterheads.load),
    Part(
        _("Illustrative procedures"),
        illustrative_procedures.is_loaded,
        illustrative_procedures.load,
    ),
    Part(_("Illustrative dossiers"), illustrative_dossiers.is_loaded, illustrative_dossiers.load),
    Part(_("Illustrative targets"), illustrative_targets.is_loaded, illustrative_targets.load),
    Part(_("Illustrative plans"), illustrative_plans.is_loaded, illustrative_plans.load),
    Part(_("Illustrative commendations"), illustrative_awards.is_loaded, illustrative_awards.load),
)


def made_by_demo() -> bool:
    """Is this a database that the demo made?"""
    return blocks.is_loaded()


def is_empty() -> bool:
    """Has nobody put in anything yet? Accounts and the indexes that ``migrate`` makes do not
    count."""
    return not any(model.objects.exists() for model in FILLED_BY_PEOPLE)


def load_missing(say: Callable[[str], None]) -> int:
    """Load the parts that the database does not hold yet, naming each; the number of them."""
    loaded = 0
    for part in PARTS:
        if part.is_loaded():
            continue
        with transaction.atomic():
            part.load()
        say(str(part.name))
        loaded += 1
    return loaded
