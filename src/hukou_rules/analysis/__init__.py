"""What finite facts allow: proofs, questions, cures, differences and the guide, as values."""
