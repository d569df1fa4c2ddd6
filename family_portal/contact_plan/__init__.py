"""The contact plan: who sees whom, how often and where, and what became of each time."""
