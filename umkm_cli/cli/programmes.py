"""`umkm programmes`."""

import sys

from umkm_cli import catalogue
from umkm_cli.archive.releases import programme_counts
from umkm_cli.cli.options import Csv, Db, Json, OwnProgrammes, form, opened, own_file, say
from umkm_cli.errors import NoArchive
from umkm_cli.output.catalogues import write_programmes
from umkm_cli.verbs.locations import own_programmes_path

EXAMPLES = "Example: umkm programmes     Example: umkm programmes --programmes ours.tsv --json"


def run(db: Db = None, programmes: OwnProgrammes = None, json: Json = False, csv: Csv = False) -> None:
    """List the programmes umkm knows: name, owner, aliases, number of releases in the archive."""
    own = own_file(programmes)
    known = catalogue.load_programmes(own)
    try:
        with opened(db) as archive:
            counts = programme_counts(archive)
    except NoArchive:
        counts = {}
    write_programmes(known.by_name.values(), counts, form(json=json, csv=csv), sys.stdout)
    sys.stdout.flush()
    say(f"your own: {own}" if own else f"your own programmes go into {own_programmes_path()}")
