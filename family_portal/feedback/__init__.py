"""What families think of us, by the route they choose."""
