"""Rights articles, measures and help lines."""
