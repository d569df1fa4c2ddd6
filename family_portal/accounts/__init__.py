"""Signing in: sessions, invitations, cards with a PIN, identity providers."""
