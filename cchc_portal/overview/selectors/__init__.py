"""Questions that the top floor asks: of published results and of units together."""
