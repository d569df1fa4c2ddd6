"""One letter for a complaint, in the writer's own words. The portal sends it nowhere (R24)."""
