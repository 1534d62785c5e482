"""One module a service: terms, facts, one function a rule, and decide, its table of contents."""
