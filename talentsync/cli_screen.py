"""`talentsync screen`: many résumés for one job."""
