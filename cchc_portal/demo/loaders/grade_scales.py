"""Grade scales whose bounds were read off published results, and are marked so."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import figure, rows
from cchc_portal.demo.reasons import PUBLISHED
from indices.models import GradeBand, GradeScale


def is_loaded() -> bool:
    return GradeScale.objects.filter(code="khanh-hoa").exists()


def load() -> None:
    for row in rows("grade_scales"):
        scale = GradeScale.objects.filter(code=row["code"]).first() or save_record(
            record=GradeScale(
                code=row["code"],
                name=row["name"],
                inferred=bool(row["inferred"]),
                source=row["source"],
            ),
            by=None,
            reason=PUBLISHED,
        )
        save_record(
            record=GradeBand(
                scale=scale, name=row["grade"], lower_bound=figure(row["lower_bound"])
            ),
            by=None,
            reason=PUBLISHED,
        )
