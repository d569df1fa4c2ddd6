"""What somebody told once, in their own words."""
