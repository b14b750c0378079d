"""Taking files in: opened, read, compared with the archive, and written."""
