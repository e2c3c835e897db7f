"""The versions of the schema, oldest first.

A version that was released is never changed: it says what databases of its time look like. A new one is
written beside it, and a test compares where all of them lead with the models.
"""
