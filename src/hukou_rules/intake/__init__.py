"""From raw applications to facts: one module a service, and what they share."""
