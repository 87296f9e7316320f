"""What other systems read: indexes, publications and published results. No draft is reachable."""
