"""Steps of the build; nothing here is imported when the service runs."""
