"""``python -m benchmarks.recompute_memory BLOCK``: prints by how many MB this process grew at its
largest by recomputing that block."""

import re
import sys
from pathlib import Path

import django


def largest_mb() -> float:
    """The largest resident size of this process so far, in MB.

    Not ``getrusage``: its figure outlives ``exec``, so that it begins with the parent's.
    """
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    django.setup()
    from benchmarks.recompute_sides import recompute, round_block

    held = round_block(sys.argv[1])
    before = largest_mb()
    recompute(held)
    print(round(largest_mb() - before, 1))
