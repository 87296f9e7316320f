"""The blocks; the illustrative one tells later runs that the demo made this database."""

from cchc_portal.audit.changes import event_model
from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import rows
from cchc_portal.demo.reasons import ILLUSTRATIVE, PUBLISHED
from cchc_portal.units.models import Block

MARK = "minh-hoa"


def is_loaded() -> bool:
    """Did the demo make this database? History knows who made the illustrative block, and why."""
    return (
        event_model(Block)
        .objects.filter(code=MARK, pgh_label="insert", pgh_context__reason=ILLUSTRATIVE)
        .exists()
    )


def load() -> None:
    for row in rows("blocks"):
        illustrative = bool(row["illustrative"])
        save_record(
            record=Block(
                code=row["code"],
                name=row["name"],
                order=int(row["order"]),
                illustrative=illustrative,
            ),
            by=None,
            reason=ILLUSTRATIVE if illustrative else PUBLISHED,
        )
