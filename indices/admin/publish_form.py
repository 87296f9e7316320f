"""What the publisher fills in: the decision, the reason of a correction, the confirmation."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from indices.admin.grid_columns import plain_line
from indices.models import Publication

LONGEST_NUMBER = Publication._meta.get_field("decision_number").max_length


@dataclass
class PublishForm:
    """The texts as typed, so that nothing is lost, and ``errors`` by field."""

    decision_number: str = ""
    decided_on: str = ""
    reason: str = ""
    confirm: bool = False
    after_number: int = 0
    seen: str = ""
    signed_on: date | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data) -> "PublishForm":
        """Read the posted ``data`` (a QueryDict)."""
        after = data.get("after_number", "")
        return cls(
            decision_number=plain_line(data.get("decision_number", "")),
            decided_on=plain_line(data.get("decided_on", "")),
            reason=plain_line(data.get("reason", "")),
            confirm=bool(data.get("confirm")),
            after_number=int(after) if after.isdecimal() and len(after) < 5 else 0,
            seen=data.get("seen", ""),
        )

    def check(self, *, correction: bool) -> bool:
        """Fill ``signed_on`` and ``errors``; True when nothing stands in the way."""
        if len(self.decision_number) > LONGEST_NUMBER:
            self.errors["decision_number"] = _(
                "A decision number has at most %(most)s characters, such as 24/QĐ-UBND."
            ) % {"most": LONGEST_NUMBER}
        try:
            self.signed_on = day(self.decided_on) if self.decided_on else None
        except CellRefused as refusal:
            self.errors["decided_on"] = refusal.message
        if self.signed_on is not None and self.signed_on > timezone.localdate():
            self.errors["decided_on"] = _("This day lies in the future; when was it signed?")
        if correction and not self.reason:
            self.errors["reason"] = _("A correction needs a reason; readers will see it.")
        if not self.confirm:
            self.errors["confirm"] = _("Confirm that you have looked at the ranking above.")
        return not self.errors
