"""What makes the site installable and honest when offline."""
