"""A child that ends is started again, and given up when it does so too often."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from cchc_portal import kept_alive, supervise
from cchc_portal.child_process import ChildProcess
from cchc_portal.kept_alive import MOST_RESTARTS, KeptAlive
from tests.factories.waiting import until


class Children:
    """Starts children that end at once until ``lasting`` is set, and counts them."""

    def __init__(self, directory: str):
        self.directory = directory
        self.started = 0
        self.lasting = False

    def start(self) -> ChildProcess:
        self.started += 1
        code = "import time; time.sleep(600)" if self.lasting else "raise SystemExit(3)"
        return ChildProcess(
            name="The child",
            command=[sys.executable, "-c", code],
            cwd=self.directory,
            environ={},
        )


@pytest.fixture
def children(tmp_path, monkeypatch) -> Children:
    monkeypatch.setattr(kept_alive, "FIRST_PAUSE_SECONDS", 0.0)
    return Children(str(tmp_path))


def checked(kept: KeptAlive, condition: Callable[[], bool]) -> None:
    def look() -> bool:
        kept.check()
        return condition()

    until(look)


def test_a_child_that_ends_is_started_again(children, capfd):
    kept = KeptAlive(start=children.start, meaning="nothing happens")
    children.lasting = True
    checked(kept, lambda: children.started == 2)
    assert kept.child.exit_code() is None
    kept.stop()
    assert "The child ended (3)" in capfd.readouterr().err
    kept.check()
    assert children.started == 2


def test_a_child_that_ends_too_often_is_given_up_in_words(children, capfd):
    kept = KeptAlive(start=children.start, meaning="nothing happens")
    checked(kept, lambda: kept._given_up)
    assert children.started == 1 + MOST_RESTARTS
    assert "not started again; until it runs, nothing happens" in capfd.readouterr().err
    kept.stop()


def test_the_supervisor_starts_it_again_and_still_sees_the_server_end(children, capfd):
    kept = KeptAlive(start=children.start, meaning="nothing happens")
    children.lasting = True
    server = children.start()
    stopping = threading.Event()
    seen = ThreadPoolExecutor(1).submit(
        supervise._first_to_end, [server], stopping, kept_alive=kept
    )
    until(lambda: children.started == 3)
    server.stop()
    assert seen.result(timeout=30) is server
    kept.stop()
