"""The law: clauses in our own words, with source, rank and confidence, and the readings taken where it is silent."""
