"""Who changed what, when and why: history by database triggers, the reason as context.

This room knows nobody; everybody who writes passes through it.
"""
