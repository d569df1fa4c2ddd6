"""Vandaag: the four answers a family member comes for."""
