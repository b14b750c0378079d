"""What umkm does: each verb combines archive, sources, reading and output for one purpose."""
