"""`talentsync worker`: a process that works the queue off."""
