"""What other systems read of procedures and dossiers. No single dossier is reachable."""
