"""All formats for other systems: JSON in and out, and the record of an answer."""
