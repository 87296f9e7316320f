"""Facts of a small invented province for the generator, without a database."""

from datetime import date

from dossiers.generator.facts import Agency, AgencyCode, Desk, Facts, Span

EVER = Span()
MERGED = Span(until=date(2025, 6, 30))
SINCE_2022 = (Span(date(2022, 8, 16)),)
UNTIL = date(2026, 3, 31)


def facts(*, p2_online: bool = False, p3_online_since: date = date(2025, 4, 1)) -> Facts:
    """a handles P1 (online) and P2 (not), b P3 (online since April 2025) and P4 (online); c handles
    P1 as well, until it is merged into b in the middle of 2025."""
    desks = (
        Desk("a", "P1", 5, (EVER,), SINCE_2022),
        Desk("a", "P2", None, (EVER,), SINCE_2022 if p2_online else ()),
        Desk("b", "P3", 15, (EVER,), (Span(p3_online_since),)),
        Desk("b", "P4", 0, (EVER,), SINCE_2022),
        Desk("c", "P1", 5, (MERGED,), SINCE_2022),
    )
    return Facts(
        desks=desks,
        agencies={
            "a": Agency("a", (AgencyCode("H00.01", "H00.01", EVER),), EVER),
            "b": Agency("b", (AgencyCode("000.00.02.H00", "H00.02", EVER),), EVER),
            "c": Agency("c", (AgencyCode("000.00.03.H00", "H00.03", EVER),), MERGED, "b"),
        },
        units=frozenset({"a", "b", "c"}),
        procedures=frozenset({"P1", "P2", "P3", "P4"}),
        days_off=frozenset({date(2025, 9, 2)}),
    )
