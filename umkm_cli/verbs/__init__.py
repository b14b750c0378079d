"""What umkm does: each verb joins the rooms for one purpose."""
