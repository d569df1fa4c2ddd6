"""Appointments, and what a person says of them."""
