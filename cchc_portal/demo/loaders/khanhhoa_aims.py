"""What Vân Phong meant to reach in 2019, as the seed news item prints it."""

from cchc_portal.demo.reading import figure, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.demo.sources import source_words
from cchc_portal.units.models import Unit
from indices.actions.assign_target import assign_target
from indices.actions.read_target import read_target
from indices.models import Target
from indices.selectors.reading_codes import read_codes


def is_loaded() -> bool:
    return Target.objects.filter(unit__code="kh-bql-van-phong", year=2019, metric="sipas").exists()


def load() -> None:
    for row in rows("khanhhoa_aims"):
        target = assign_target(
            year=int(row["year"]),
            unit=Unit.objects.get(code=row["unit"]),
            metric=row["metric"],
            comparator=row["comparator"],
            value=figure(row["value"]),
            text=row["text"],
            assigned_by=row["assigned_by"],
            source=f"{source_words(address=row['source_url'])}. {row['note']}",
            by=None,
            reason=PUBLISHED,
        )
        if row["readings"]:
            read_target(
                target=target, readings=read_codes(row["readings"]), by=None, reason=PUBLISHED
            )
