"""The record: what owners keep, in SQLite or PostgreSQL.

One module per subject. Every query names the owner, so that nobody reads or changes what is another's; what
is another's is answered as if it were not there.
"""
