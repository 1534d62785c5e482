"""The working calendar: what is published, what is projected, what a notice changes, and counting by it."""
