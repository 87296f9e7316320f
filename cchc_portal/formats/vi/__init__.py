"""Vietnamese usage."""
