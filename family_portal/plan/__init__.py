"""Goals, agreed steps, safety arrangements and what we wait for."""
