"""Tell a person who typed a field that does not exist which one is nearest to it."""

from collections.abc import Iterable
from typing import Final

from umkm_cli.language import gettext as _
from umkm_cli.query.scan import FIELDS

_MOST_NAMED = 5
_MEANT: Final[dict[str, str]] = {
    "program": "programme",
    "scheme": "programme",
    "skema": "programme",
    "tag": "programme",
    "city": "place",
    "daerah": "place",
    "kabupaten": "place",
    "kota": "place",
    "location": "place",
    "lokasi": "place",
    "province": "place",
    "provinsi": "place",
    "tempat": "place",
    "wilayah": "place",
    "bumn": "organisation",
    "company": "organisation",
    "instansi": "organisation",
    "kementerian": "organisation",
    "lembaga": "organisation",
    "org": "organisation",
    "organisasi": "organisation",
    "organization": "organisation",
    "perusahaan": "organisation",
    "judul": "headline",
    "subject": "headline",
    "title": "headline",
    "bulan": "date",
    "hari": "date",
    "month": "date",
    "sejak": "date",
    "since": "date",
    "tahun": "date",
    "tanggal": "date",
    "until": "date",
    "year": "date",
    "narasumber": "speaker",
    "pembicara": "speaker",
    "quote": "speaker",
    "tokoh": "speaker",
    "amount": "figure",
    "angka": "figure",
    "jumlah": "figure",
    "nilai": "figure",
    "counted": "of",
    "dari": "of",
}
"""The field for each name that it has in Indonesian or in other tools."""


def explain_other_fields(names: Iterable[str]) -> str:
    """Return a sentence for each name that was typed like a field; empty without names."""
    return " ".join(map(_explain, list(names)[:_MOST_NAMED]))


def _explain(name: str) -> str:
    if name in FIELDS:
        return _("{name}: has no value: type it without a space, {name}:VALUE.").format(
            name=name
        )
    fault = _("{name}: is not a field, so it was searched as a word.").format(name=name)
    near = _nearest_field(name)
    if near:
        return _("{fault} Did you mean {near}:?").format(fault=fault, near=near)
    *others, last = map("{}:".format, FIELDS)
    return _("{fault} The fields are {others} and {last}.").format(
        fault=fault, others=", ".join(others), last=last
    )


def _nearest_field(name: str) -> str | None:
    if name in _MEANT:
        return _MEANT[name]
    from umkm_cli.catalogue.nearest import nearest_names  # only for a typo

    return next(iter(nearest_names(name, FIELDS)), None)
