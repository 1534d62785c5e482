"""For other systems: JSON and its schema."""
