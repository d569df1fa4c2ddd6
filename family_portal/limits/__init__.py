"""What somebody may not read: told to them in five parts (R15), or silent, for the safety of a
person alone (R16). ADR 79.

A limit is nothing but a narrower circle. What is kept here is why, who said yes and when we look
again; the guard knows nothing of it.
"""
