"""Requests that nobody means well: addresses x methods x bodies x headers x names of the host.

Each request follows from the seed and its number alone. `make fuzz` sends many on both databases.
"""
