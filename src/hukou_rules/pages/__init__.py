"""For people: the answer as text and Markdown."""
