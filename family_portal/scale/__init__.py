"""A region as large as one likes, for measuring: never beside a family that exists.

The demo's world (its teams, people, households and all they have) is copied in the database itself,
so that every kind of record grows in the shape it really has, also kinds that are not made yet.
"""
