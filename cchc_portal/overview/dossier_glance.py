"""The newest year on dossiers as a block of the unit page and of the first page."""

from django.urls import reverse
from django.utils.http import urlencode

from cchc_portal.overview.dossier_targets import state_and_forecast
from cchc_portal.overview.selectors.dossier_latest import Glance
from cchc_portal.units.models import Unit
from indices.selectors.target_words import goal_in_signs


def glance_block(glance: Glance | None, *, unit: Unit | None = None) -> dict | None:
    """What the block shows; ``url`` leads to the page of that year. None where nothing is held."""
    if glance is None:
        return None
    line, judged = glance.line, glance.line.target
    counted = line.count("online")
    address = reverse("dossiers-of-year", args=[glance.year])
    return {
        "year": str(glance.year),
        "line": line,
        "of": None if unit else line.of,
        "online_number": line.online.numerator if counted is None else counted,
        "goal": goal_in_signs(judged.target) if judged else "",
        "state": state_and_forecast(judged) if judged else "",
        "as_of": glance.as_of,
        "url": f"{address}?{urlencode({'unit': unit.code})}" if unit else address,
    }
