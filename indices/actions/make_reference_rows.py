"""The indexes that every portal has, made after ``migrate`` (and after a test's flush)."""

from cchc_portal.audit.because import because
from indices.models import Index

INDICES = (
    {
        "code": "par",
        "name": "Chỉ số cải cách hành chính (Chỉ số CCHC)",
        "name_en": "Administrative reform index (PAR index)",
        "short_name": "Chỉ số CCHC",
        "short_name_en": "PAR index",
        "order": 1,
    },
    {
        "code": "sipas",
        "name": "Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan "
        "hành chính nhà nước (SIPAS)",
        "name_en": "Satisfaction index of people and organisations (SIPAS)",
        "short_name": "Chỉ số hài lòng (SIPAS)",
        "short_name_en": "Satisfaction index (SIPAS)",
        "order": 2,
    },
    {
        "code": "service766",
        "name": "Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định 766)",
        "name_en": "Index of service to people and businesses (Decision 766)",
        "short_name": "Chỉ số 766",
        "short_name_en": "Index 766",
        "order": 3,
    },
)


def make_reference_rows(**kwargs) -> None:
    """Make the indexes that are missing; rows that staff have changed stay as they are."""
    missing = {row["code"] for row in INDICES} - set(Index.objects.values_list("code", flat=True))
    with because(by=None, reason="migrate"):
        for row in INDICES:
            if row["code"] in missing:
                Index.objects.create(**row)
