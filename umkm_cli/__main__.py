"""`umkm`, and `python -m umkm_cli`."""

import gc


def main() -> None:
    """Run the command line."""
    # Loading makes many objects and no rings among them: looking for some takes a tenth of a search. Looked for again
    # once the command is loaded.
    gc.disable()
    from umkm_cli.cli import main as run

    run()


if __name__ == "__main__":
    main()
