"""The entry point of `umkm` and of `python -m umkm_cli`."""

import gc


def main() -> None:
    """Run the command line."""
    # Importing creates many objects but no reference cycles, and looking for some takes a tenth of the time of a
    # search. `Commands` turns the collector on again once the command is loaded.
    gc.disable()
    from umkm_cli.cli import main as run

    run()


if __name__ == "__main__":
    main()
