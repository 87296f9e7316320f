"""How large the benchmarks' province is: 4,000 units, 10 years."""

BLOCKS = 4
UNITS_IN_BLOCK = 1000
YEARS = range(2016, 2026)
