"""What keeps people safe around messages: reached safely, called back, told when it went wrong."""
