"""A NUL in an address is refused in words, never a server error."""

import pytest
from django.test import Client

PATHS = ("/units/%00/", "/en/units/a%00/", "/rankings/%00/2018/x/", "/rankings/par/2018/%00/")
OF_ADMIN = ("/admin/indices/publication/?kind=%00", "/en/admin/?a%00=1")
OF_PAGES = ("/units/?q=%00", "/?a%00=1", "/login/?next=%00", "/compare/?unit=%00&index=%00")


@pytest.mark.parametrize("address", PATHS)
def test_a_path_with_nul_leads_nowhere(db, client: Client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", OF_ADMIN)
def test_the_admin_refuses_a_parameter_with_nul(db, client: Client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", OF_PAGES)
def test_public_pages_pass_over_it(db, client: Client, address):
    assert client.get(address).status_code == 200


def test_the_api_still_names_the_parameter(db, client: Client):
    response = client.get("/api/v1/results/?unit=%00")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "unit"


def test_an_encoded_per_cent_sign_is_not_a_nul(db, client: Client):
    assert client.get("/units/?q=%2500").status_code == 200
