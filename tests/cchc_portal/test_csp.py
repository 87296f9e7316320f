"""The policy allows the portal itself; the admin alone evaluates and styles inline."""

import pytest

pytestmark = pytest.mark.django_db


def policy_of(response) -> dict[str, list[str]]:
    directives = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (line.split() for line in directives)}


@pytest.mark.parametrize(
    "path", ["/login/", "/en/login/", "/healthz", "/no-such-page/", "/administer/"]
)
def test_everywhere_only_the_portal_itself(client, path):
    policy = policy_of(client.get(path))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["object-src"] == policy["frame-ancestors"] == ["'none'"]
    sources = {source for sources in policy.values() for source in sources}
    assert sources == {"'self'", "'none'", "data:"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_admin_alone_may_more(admin_client, prefix):
    everywhere = policy_of(admin_client.get(f"{prefix}/login/"))
    admin = policy_of(admin_client.get(f"{prefix}/admin/"))
    assert admin.pop("script-src") == ["'self'", "'unsafe-eval'"]
    assert admin.pop("style-src") == ["'self'", "'unsafe-inline'"]
    assert admin.items() <= everywhere.items()
