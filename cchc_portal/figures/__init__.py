"""How figures are kept (exactly as typed) and how they are shown to people."""
