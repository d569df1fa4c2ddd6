"""What is not told to a family yet, until somebody looked at it first (ADR 68).

No harm: for a time after a complaint or a critical opinion the lead of the team is asked whether
what becomes less for that household has to do with it, before the household reads it.
"""
