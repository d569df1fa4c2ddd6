"""Asking on the phone of a professional, handed over to who has no account (ADR 75)."""
