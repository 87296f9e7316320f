"""What Vân Phong was commended with for 2018: three recipients, two of unknown name, and a decision
of which no source gives number or day."""

from awards.actions.grant import grant
from awards.models import AwardForm, Commendation
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.demo.reading import rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.demo.sources import source_words
from cchc_portal.units.models import Unit
from indices.selectors.published import standing_publications


def is_loaded() -> bool:
    return Commendation.objects.filter(unit__code="kh-bql-van-phong").exists()


def load() -> None:
    table = rows("khanhhoa_awards")
    first = table[0]
    decision = register_decision(
        number="",
        signed_on=None,
        authority=first["authority"],
        theme=first["theme"],
        source=_source(first),
        by=None,
        reason=PUBLISHED,
    )
    publication = standing_publications(index_code="par", year=2018, block_code="kh-so").first()
    for row in table:
        grant(
            decision=decision,
            form=AwardForm.objects.get(code=row["form"]),
            recipient_kind=row["recipient_kind"],
            unit=Unit.objects.get(code=row["unit"]),
            achievement=row["achievement"],
            achievement_year=int(row["achievement_year"]),
            award_year=int(row["award_year"]),
            authority=row["authority"],
            publication=publication,
            source=_source(row),
            by=None,
            reason=PUBLISHED,
        )


def _source(row: dict[str, str]) -> str:
    return f"{source_words(address=row['source_url'])}. {row['note']}"
