"""Constructed dossiers: plain arithmetic on facts about units and procedures, no database."""
