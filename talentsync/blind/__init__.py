"""Identity in a résumé: found, masked line by line, and put back."""
