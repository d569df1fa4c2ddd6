"""Programs of others that read what the portal gives."""
