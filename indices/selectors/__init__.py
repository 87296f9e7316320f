"""Questions about scores: the draft scoreboard for staff, published results for everybody."""
