"""The outline of the periodic report: its parts in order, and what belongs into each.

The whole outline stands here and nowhere else; texts are kept by the code of their part.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """``number`` is printed before the title ("I", "1"). A part with a ``hint`` takes a text; one
    without is a heading above others. ``code`` is what texts are kept under ("II.1")."""

    code: str
    title: str | Promise
    hint: str | Promise = ""

    @property
    def number(self) -> str:
        return self.code.rpartition(".")[2]

    @property
    def level(self) -> int:
        """1 for "I.", 2 for "1."."""
        return self.code.count(".") + 1


TASKS, ASSIGNED, PROCEDURES, ONLINE, JUDGED = "I.1", "I.5", "II.2", "II.6", "III.1"
"""The parts into which the portal puts its own figures."""

OUTLINE = (
    Part("I", _("Direction and administration of reform")),
    Part(
        TASKS,
        _("Plan and its tasks"),
        _("What was issued to carry out the plan of the year; how its tasks stand."),
    ),
    Part(
        "I.2",
        _("Inspections"),
        _("Inspections of reform carried out or received, their findings, what was put right."),
    ),
    Part(
        "I.3",
        _("Communication"),
        _("How people, businesses and officials were told of reform."),
    ),
    Part("I.4", _("Initiatives"), _("New ways of working that were tried or taken up.")),
    Part(
        ASSIGNED,
        _("Tasks assigned by superior bodies"),
        _("Tasks assigned by the Government, the Prime Minister and the People's Committee."),
    ),
    Part("II", _("Results by area")),
    Part(
        "II.1",
        _("Institutional reform"),
        _("Legal documents drafted, issued, reviewed; how their enforcement was watched."),
    ),
    Part(
        PROCEDURES,
        _("Reform of administrative procedures"),
        _("Procedures announced, cut, made simpler; the one-stop desk; feedback of people."),
    ),
    Part(
        "II.3",
        _("Reform of the organisation of the apparatus"),
        _("Bodies and posts arranged anew; delegation of powers."),
    ),
    Part(
        "II.4",
        _("Reform of the civil service"),
        _("Posts, recruitment, training; discipline and order in offices."),
    ),
    Part(
        "II.5",
        _("Reform of public finance"),
        _("Autonomy of public service units; use of the budget and of public property."),
    ),
    Part(
        ONLINE,
        _("Building e-government and digital government"),
        _("Online services, digitised dossiers, shared data, papers sent between bodies."),
    ),
    Part("III", _("Assessment of the work")),
    Part(JUDGED, _("What was achieved"), _("The results that count, against the targets.")),
    Part("III.2", _("Limits"), _("What is not done, or not done well.")),
    Part("III.3", _("Causes"), _("Why, from outside and from the body itself.")),
    Part(
        "IV",
        _("Direction of the next period"),
        _("The tasks of the coming period, with who does them until when."),
    ),
    Part("V", _("Proposals"), _("What is asked of the province and of the ministries.")),
)
PARTS = tuple(part for part in OUTLINE if part.hint)
"""Those that take a text."""
PART_OF = {part.code: part for part in PARTS}
