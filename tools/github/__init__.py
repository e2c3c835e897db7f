"""Repositories on GitHub: what the API and a clone tell, as `RepositoryInsight`."""
