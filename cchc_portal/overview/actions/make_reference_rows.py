"""The reporting periods that every portal has, made after ``migrate`` (and a test's flush)."""

from cchc_portal.audit.because import because
from cchc_portal.overview.models import ReportingWindow

BASIS = "Công văn 581/BNV-CCHC"


def _window(code: str, name: str, order: int, *, first, last, due_month: int, before=True) -> dict:
    """``first`` and ``last`` as (month, day); ``before``: the first lies in the year before."""
    return {
        "code": code,
        "name": name,
        "order": order,
        "starts_year_before": before,
        "from_month": first[0],
        "from_day": first[1],
        "to_month": last[0],
        "to_day": last[1],
        "due_month": due_month,
        "due_day": 20,
        "legal_basis": BASIS,
    }


WINDOWS = (
    _window("q1", "Quý I", 1, first=(12, 15), last=(3, 14), due_month=3),
    _window("h1", "6 tháng đầu năm", 2, first=(12, 15), last=(6, 14), due_month=6),
    _window("q3", "Quý III", 3, first=(6, 15), last=(9, 14), due_month=9, before=False),
    _window("year", "Năm", 4, first=(12, 15), last=(12, 14), due_month=12),
)


def make_reference_rows(**kwargs) -> None:
    """Make the periods that are missing; rows that staff have changed stay as they are."""
    held = set(ReportingWindow.objects.values_list("code", flat=True))
    with because(by=None, reason="migrate"):
        for row in WINDOWS:
            if row["code"] not in held:
                ReportingWindow.objects.create(**row)
