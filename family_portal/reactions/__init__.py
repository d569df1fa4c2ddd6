"""What somebody says of a plan, a step or a measure, in their own words, kept beside it."""
