"""The steps of an import of dossiers, in SQL over whole sets: stage, look up, check, refuse, merge.

Each works on temporary tables of one transaction; ``import_dossiers`` calls them in order.
"""
