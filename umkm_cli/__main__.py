"""`python -m umkm_cli` is `umkm`."""

from umkm_cli.cli import main

main()
