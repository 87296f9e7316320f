"""Tests about the repository itself: what keeps the house in order."""
