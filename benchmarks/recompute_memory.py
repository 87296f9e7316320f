"""``python -m benchmarks.recompute_memory BLOCK``: prints by how many MB this process grew at its
largest by recomputing that block."""

import resource
import sys

import django


def largest_mb() -> float:
    """The largest resident size so far, in MB (Linux counts it in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    django.setup()
    from benchmarks.recompute_sides import recompute, round_block

    held = round_block(sys.argv[1])
    before = largest_mb()
    recompute(held)
    print(round(largest_mb() - before, 1))
