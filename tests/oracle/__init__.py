"""Second, naive implementations of the rules, written another way on purpose, and the worlds on
which both must agree.
"""
