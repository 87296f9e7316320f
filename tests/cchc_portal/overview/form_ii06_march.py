"""A month of dossiers made by hand, and the form filled in by hand for it."""

from datetime import date

OF_A = {"unit": "so-a", "period": "2024-03"}

# Filled in by hand from the events of ``march_of_so_a``: place, name, columns 3 to 13.
HAND_FILLED = [
    ("1", "Đầu tư", 35, 20, 8, 7, 20, 12, 5, 3, 15, 14, 1),
    ("2", "Lao động", 8, 0, 5, 3, 3, 2, 1, 0, 5, 3, 2),
    ("", "Grand total", 43, 20, 13, 10, 23, 14, 6, 3, 20, 17, 3),
]


def march_of_so_a(world) -> None:
    """Dossiers of so-a in March 2024: carried over, overdue while pending, late, and returned or
    withdrawn ones that close as on time; events before and after it that other months hold."""
    invest, other, labour = "1.000001", "1.000002", "1.000003"
    world.count(date(2024, 2, 20), invest, received=10)
    world.count(date(2024, 2, 25), invest, early=3)
    world.count(date(2024, 2, 10), labour, "in_person", received=4)
    world.count(date(2024, 2, 20), labour, "in_person", became_overdue=1)
    world.count(date(2024, 2, 28), labour, "in_person", late=1, left_overdue=1)
    world.count(date(2024, 3, 5), invest, received=20)
    world.count(date(2024, 3, 6), other, "in_person", received=6)
    world.count(date(2024, 3, 7), other, "post", received=2)
    world.count(date(2024, 3, 15), invest, early=12)
    world.count(date(2024, 3, 20), invest, on_time=5, closed=2)
    world.count(date(2024, 3, 25), other, "in_person", became_overdue=4)
    world.count(date(2024, 3, 28), other, "in_person", late=3, left_overdue=3)
    world.count(date(2024, 3, 11), labour, "in_person", received=5)
    world.count(date(2024, 3, 12), labour, "in_person", on_time=1, closed=1)
    world.count(date(2024, 3, 13), labour, "in_person", early=2)
    world.count(date(2024, 3, 26), labour, "in_person", became_overdue=2)
    world.count(date(2024, 4, 2), invest, received=9, on_time=1)
