"""Requests per second, asked for over a few connections that stay open."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from statistics import median

from benchmarks.server import HOST

CONNECTIONS = 4
ROUNDS = 5
SECONDS = 4


@dataclass(frozen=True)
class Figure:
    """``ours`` and ``reference`` in ``unit``, written with so many ``digits`` after the point;
    ``ratio`` is ours ÷ reference."""

    ours: float
    reference: float
    unit: str = "requests/s"
    digits: int = 1

    def as_dict(self) -> dict[str, float | str | None]:
        return {
            "ours": round(self.ours, self.digits),
            "reference": round(self.reference, self.digits),
            "ratio": round(self.ours / self.reference, 3) if self.reference else None,
            "unit": self.unit,
        }


def compare(port: int, *, ours: Sequence[str], reference: Sequence[str]) -> Figure:
    """Both lists of paths, asked for in turns after every path was asked for once; the medians."""
    sides = {"ours": ours, "reference": reference}
    rates: dict[str, list[float]] = {side: [] for side in sides}
    for paths in sides.values():
        rate(port, paths, requests=max(len(paths), 50))
    for _round in range(ROUNDS):
        for side, paths in sides.items():
            rates[side].append(rate(port, paths, seconds=SECONDS))
    return Figure(ours=median(rates["ours"]), reference=median(rates["reference"]))


def rate(port: int, paths: Sequence[str], *, seconds: float = 3600, requests: int = 10**9) -> float:
    """Requests per second to ``paths`` one after the other, over and over, for ``seconds`` or
    until ``requests`` were sent. Raises RuntimeError when one is not answered with 200."""
    turn = count()
    done = [0] * CONNECTIONS
    faults: list[str] = []
    start = time.perf_counter()

    def ask(number: int) -> None:
        connection = HTTPConnection(HOST, port, timeout=60)
        while time.perf_counter() - start < seconds and not faults:
            place = next(turn)
            if place >= requests:
                break
            path = paths[place % len(paths)]
            connection.request("GET", path, headers={"Accept": "*/*"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                faults.append(f"{path} was answered with {response.status}")
            done[number] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(faults[0])
    return sum(done) / (time.perf_counter() - start)
