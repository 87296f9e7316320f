"""What every test may use: the browser tests' Chromium, or the words that say why there is none."""

import os
import shutil
from collections.abc import Iterator

import pgtrigger
import pytest
from django.test import TransactionTestCase
from hypothesis import settings as property_tests

# How long one example takes says more about the machine than about the code.
property_tests.register_profile("portal", deadline=None)
property_tests.load_profile("portal")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses its sandbox when it runs as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NO_CHROMIUM = (
    "no Chromium found: install Debian's package chromium, or name the program in CHROMIUM"
)


def find_chromium() -> str | None:
    """Return the path of Chromium: the one named in CHROMIUM, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped; under CI=true that is an error."""
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    if not browser_tests or find_chromium():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"{NO_CHROMIUM} (CI=true, so nothing is skipped)")
    for item in browser_tests:
        item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that browser tests were left out."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"{count} browser tests skipped: {NO_CHROMIUM}.", yellow=True)


@pytest.fixture(autouse=True)
def language_of_the_portal() -> Iterator[None]:
    """A request under /en/ leaves English switched on; the next test begins in Vietnamese."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The program that the browser tests drive."""
    path = find_chromium()
    if path is None:
        pytest.skip(NO_CHROMIUM)
    return path


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[object]:
    """A playwright Browser for one module of tests marked ``browser``.

    While it is open Django takes this thread for asynchronous and would refuse the ORM, so that
    refusal is lifted for the module, and for the module only.
    """
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True, scope="session")
def frozen_tables_may_be_emptied_between_tests():
    """Transactional tests empty every table afterwards; published ones refuse TRUNCATE."""
    empty_tables = TransactionTestCase._fixture_teardown

    def teardown(self):
        with pgtrigger.ignore(
            "indices.Publication:frozen_table",
            "indices.PublishedResult:frozen_table",
            "indices.PublishedArea:frozen_table",
            "indices.PublishedLeaf:frozen_table",
        ):
            empty_tables(self)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = empty_tables
