"""The arithmetic of an index: rounding, rank, grade and change. Pure: ``Decimal`` in, ``Decimal``
out, no Django, no database, so that the same rule serves drafts, publications and tests.
"""
