"""LinkedIn posts and pages without a language model, and the limits that every writer of them keeps."""
