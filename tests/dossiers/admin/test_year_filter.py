"""A year in the address of a list that is none narrows nothing and breaks nothing."""

import pytest
from django.urls import reverse

from tests.factories.world import small_world


@pytest.mark.parametrize("year", ["0000", "9999", "-1", "10000", "năm", "٢٠٢٤"])
def test_years_that_are_none(client, db, year):
    client.force_login(small_world().phuong)
    for name in ("periodcount", "holiday"):
        page = client.get(reverse(f"admin:dossiers_{name}_changelist"), {"year": year})
        assert page.status_code == 200
