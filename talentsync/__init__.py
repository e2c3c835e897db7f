"""TalentSync's library: documents, résumés, categories, drafting and grounding in plain Python."""
