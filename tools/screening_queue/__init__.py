"""The queue of screenings: DBOS, on the record's database or on a file of SQLite beside it.

The record says what is to be done and what came of it (`talentsync.store.screening_items`); the queue only
says who does it next, and knows nothing but ids. It may be lost altogether: whatever is unfinished in the
record is put into it again.
"""
