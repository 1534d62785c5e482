"""What can be known of a case, one module a service: its terms, its facts, and what the applicant can change."""
