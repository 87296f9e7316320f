"""A person at a browser: one context with its own cookies, and what the browser complained of."""

from contextlib import contextmanager

from django.urls import reverse

from tests.factories.world import PASSWORD


@contextmanager
def person_at(chromium, site: str, username: str | None = None, *, locale="vi-VN", width=1280):
    """A page of ``username`` (logged in through the login form) or of a citizen.

    Any request to another host, any console error and any uncaught error of a page fails on
    leaving: the portal asks nobody but itself for anything.
    """
    context = chromium.new_context(locale=locale, viewport={"width": width, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site, "data:", "blob:"))
            else complaints.append(f"outside: {request.url}")
        ),
    )
    if username is not None:
        page.goto(site + reverse("login"))
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: reverse("login") not in url)
    yield page
    context.close()
    assert not complaints, complaints
