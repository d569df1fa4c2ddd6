"""What is done to people and their work: the only hands on these tables (ADR 43).

Each act writes under a reason, lets `staffing.follow` bring the seats in circles in line, and
raises `Overlaps` for what cannot be true at once. The database refuses the same.
"""
