"""The test rig: databases, the portal under test, a telephone, peers, and closed doors."""
