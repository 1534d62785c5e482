"""All words for people: text and Markdown, Chinese and English."""
