"""What a finite fact space allows: proofs, questions, cures and differences."""
