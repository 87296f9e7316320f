"""How Vân Phong's and two illustrative units' own documents are headed and signed."""

from cchc_portal.demo.reading import rows
from cchc_portal.demo.reasons import ILLUSTRATIVE, PUBLISHED
from cchc_portal.units.actions.record_letterhead import record_letterhead
from cchc_portal.units.models import Letterhead, Unit


def is_loaded() -> bool:
    return Letterhead.objects.filter(unit__code="kh-bql-van-phong").exists()


def load() -> None:
    for table, reason in (
        ("khanhhoa_letterheads", PUBLISHED),
        ("illustrative_letterheads", ILLUSTRATIVE),
    ):
        for row in rows(table):
            head = Letterhead(
                unit=Unit.objects.get(code=row["unit"]),
                superior=row["superior"],
                issuer=row["issuer"],
                symbol=row["symbol"],
                place=row["place"],
                collective=bool(row["collective"]),
                head_title=row["head_title"],
                deputy_title=row["deputy_title"],
                recipients="\n".join(row["recipients"].split(";")),
            )
            record_letterhead(letterhead=head, by=None, reason=reason)
