"""What can be done with sign-in, one verb a file."""
