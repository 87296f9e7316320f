"""Units and blocks: who is assessed, under which names and codes, in which block, and when."""
