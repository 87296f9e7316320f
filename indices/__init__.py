"""Scores: yearly reform indexes, their points and values, ranks and grades, and publication."""
