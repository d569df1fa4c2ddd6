"""Where a child lives when that is not at home: with whom, why, and what it takes to come home.

The sentence why is agreed with the child and is the one the child reads (R18). A place itself, a
street or a town, is nowhere in here (R14).
"""
