"""Screening of many résumés: what was received, who is who, the ranking and its fairness."""
