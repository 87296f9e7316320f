"""Khánh Hòa's plan of 2019 as far as the seed news item tells it: what the year is about, and the
conference at which it was laid before the units."""

from cchc_portal.demo.reading import day, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.demo.sources import source_words
from indices.actions.record_plan import record_conference, record_plan
from indices.models import Conference
from indices.selectors.plans import plan_of_year


def is_loaded() -> bool:
    return plan_of_year(year=2019) is not None


def load() -> None:
    for row in rows("khanhhoa_plan"):
        source = f"{source_words(address=row['source_url'])}. {row['note']}"
        plan = record_plan(
            year=int(row["year"]),
            title=row["title"],
            orientation=row["orientation"],
            orientation_by=row["orientation_by"],
            source=source,
            by=None,
            reason=PUBLISHED,
        )
        conference = Conference(
            plan=plan,
            held_on=day(row["held_on"]),
            title=row["conference"],
            chaired_by=row["chaired_by"],
            source=source_words(address=row["source_url"]),
        )
        record_conference(conference=conference, by=None, reason=PUBLISHED)
