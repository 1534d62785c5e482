"""The case as it moves: where it stands, who owes what today, and what to hand the applicant."""
