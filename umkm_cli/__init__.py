"""umkm: a command-line archive for press releases of Indonesia's small-enterprise programmes."""

__version__ = "0.1.0"
