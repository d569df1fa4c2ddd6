"""Compulsory measures: what was asked and decided, what comes next, and until when one may act."""
