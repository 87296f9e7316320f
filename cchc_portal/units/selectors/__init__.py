"""Questions about units: who is in a block, who is meant by a name."""
