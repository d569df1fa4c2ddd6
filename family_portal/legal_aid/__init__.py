"""The road to a lawyer: who gets one free, and a request that is followed up (R20)."""
