import re

import pytest

pytestmark = pytest.mark.django_db


def other_language(page: str) -> str:
    return re.search(r'id="languages"><a href="([^"]+)"', page)[1]


def test_the_switch_leads_to_the_same_page_with_the_same_wishes(client):
    vietnamese = client.get("/rankings/?q=x").content.decode()
    english = client.get("/en/rankings/?q=x").content.decode()
    assert '<html lang="vi"' in vietnamese and '<html lang="en"' in english
    assert other_language(vietnamese) == "/en/rankings/?q=x"
    assert other_language(english) == "/rankings/?q=x"


def test_an_english_browser_gets_vietnamese_at_the_plain_address(client):
    page = client.get("/rankings/", headers={"accept-language": "en-US,en"}).content.decode()
    assert '<html lang="vi"' in page


def test_a_page_without_address_offers_the_other_language_s_first_page(client):
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert other_language(page.content.decode()) == "/en/"


def test_every_page_has_a_skip_link_a_main_and_the_current_place_in_the_navigation(client):
    page = client.get("/en/rankings/").content.decode()
    assert '<a class="skip-link" href="#main">' in page
    assert '<main id="main"' in page
    assert re.search(r'href="/en/rankings/" aria-current="page"', page)


def test_nothing_on_a_page_needs_more_than_the_policy_allows(client):
    response = client.get("/rankings/")
    page = response.content.decode()
    policy = [part.strip() for part in response["Content-Security-Policy"].split(";")]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert not re.search(r"<style|style=\"|<script>|\son\w+=", page)


def test_logging_out_is_a_post_and_staff_see_the_way_to_the_admin(client, django_user_model):
    clerk = django_user_model.objects.create_user("an", password="x", is_staff=True)
    client.force_login(clerk)
    page = client.get("/en/rankings/").content.decode()
    assert re.search(r'<form method="post" action="/en/logout/">', page)
    assert 'href="/en/admin/"' in page


def test_a_leader_who_is_not_staff_sees_no_way_to_the_admin(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("dung", password="x"))
    assert "/admin/" not in client.get("/en/rankings/").content.decode()
