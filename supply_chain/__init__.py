"""What the project stands on: pins, licences, advisories. Nothing here is part of what is installed."""
