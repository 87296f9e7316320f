"""Sorting, finding and turning pages never lose the rank."""

import pytest

from indices.actions.make_reference_rows import make_reference_rows
from tests.factories.world import person
from tests.indices.api.publishing import many_units, published_rows, two_years
from tests.indices.views.reading import rows_of, seen

ADDRESS = "/en/rankings/par/2024/so/"


def names(response) -> list[str]:
    found = []
    for row in rows_of(response.content.decode()):
        found += [name for name in ("Ánh sáng", "Biển đảo", "Cây xanh") if name in row]
    return found


@pytest.fixture
def world(db):
    return two_years()


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "ABC"),
        ("rank", "ABC"),
        ("-rank", "BAC"),
        ("name", "ABC"),
        ("-name", "CBA"),
        ("-value", "ABC"),
        ("value", "BAC"),
        ("-change", "ABC"),
        ("change", "BAC"),
        ("-rank_change", "ABC"),
        ("rank_change", "BAC"),
        ("-grade", "ABC"),
        ("grade", "BAC"),
        ("nonsense", "ABC"),
        ("-", "ABC"),
    ],
)
def test_sorting_keeps_the_ranks_and_puts_the_unknown_last(client, world, sort, order):
    page = client.get(ADDRESS, {"sort": sort})
    letters = {"A": "Ánh sáng", "B": "Biển đảo", "C": "Cây xanh"}
    assert names(page) == [letters[letter] for letter in order]
    ranks = {row.split()[0] for row in rows_of(page.content.decode())}
    assert ranks == {"1/2", "2/2", "–"}


@pytest.mark.parametrize("words", ["bien dao", "BIỂN", "so-b", "biển  đảo"])
def test_finding_a_unit_needs_no_accents(client, world, words):
    assert names(client.get(ADDRESS, {"q": words})) == ["Biển đảo"]


def test_finding_nothing_says_so(client, world):
    page = client.get(ADDRESS, {"q": "hải quan"})
    assert names(page) == []
    assert "No unit of this ranking has such a name." in seen(page)


@pytest.fixture
def thousands(db):
    make_reference_rows()
    units = many_units(4000)
    published_rows(units=units[:3000], year=2023)
    return published_rows(units=units, year=2024)


def test_pages_of_two_hundred_rows(client, thousands):
    address = "/en/rankings/par/2024/lon/"
    first, last = client.get(address), client.get(address, {"page": "20"})
    beyond = client.get(address, {"page": "999"})
    assert len(rows_of(first.content.decode())) == 200
    assert rows_of(last.content.decode())[-1].startswith("4000/4000")
    assert rows_of(beyond.content.decode())[-1].startswith("4000/4000")
    assert "90.00 % Xã 0" in seen(last)


@pytest.mark.parametrize(
    "wishes", [{}, {"page": "3"}, {"sort": "-change"}, {"sort": "name", "q": "xa 1"}]
)
def test_four_thousand_units_cost_as_many_queries_as_twenty(
    client, thousands, django_assert_max_num_queries, wishes
):
    with django_assert_max_num_queries(8):
        assert client.get("/rankings/par/2024/lon/", wishes).status_code == 200


@pytest.mark.parametrize("address", ["/rankings/par/2024/so/", "/publications/{pk}/"])
def test_few_units_and_a_reader_with_an_account(
    client, world, django_assert_max_num_queries, address
):
    client.force_login(person("reader", role="officer", unit=world.units["so-b"]))
    with django_assert_max_num_queries(8):
        page = client.get(address.format(pk=world.published.pk))
    assert 'class="own"' in page.content.decode()
