"""Tell a person who typed a field that does not exist which one is nearest to it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from umkm_cli.language import gettext as _
from umkm_cli.language import spoken
from umkm_cli.query.scan import FIELD_NAMES, FIELDS

_MOST_NAMED = 5
_ALIKE = 0.75
"""How much alike a name in either language is, of 1, to be nearer than an English one."""
_MEANT: Final[dict[str, str]] = {
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
    "wilayah": "place",
    "bumn": "organisation",
    "company": "organisation",
    "instansi": "organisation",
    "kementerian": "organisation",
    "lembaga": "organisation",
    "org": "organisation",
    "organization": "organisation",
    "perusahaan": "organisation",
    "subject": "headline",
    "title": "headline",
    "bulan": "date",
    "hari": "date",
    "month": "date",
    "sejak": "date",
    "since": "date",
    "tahun": "date",
    "until": "date",
    "year": "date",
    "narasumber": "speaker",
    "quote": "speaker",
    "tokoh": "speaker",
    "amount": "figure",
    "jumlah": "figure",
    "nilai": "figure",
    "counted": "of",
}
"""The field for each other name that people give it."""


def explain_other_fields(names: Iterable[str]) -> str:
    """Return a sentence for each name that was typed like a field; empty without names."""
    return " ".join(map(_explain, list(names)[:_MOST_NAMED]))


def _explain(name: str) -> str:
    if name in FIELD_NAMES:
        return _("{name}: has no value: type it without a space, {name}:VALUE.").format(
            name=name
        )
    fault = _("{name}: is not a field, so it was searched as a word.").format(name=name)
    near = _nearest_field(name)
    if near:
        return _("{fault} Did you mean {near}:?").format(fault=fault, near=near)
    *others, last = map("{}:".format, spoken_fields().values())
    return _("{fault} The fields are {others} and {last}.").format(
        fault=fault, others=", ".join(others), last=last
    )


def _nearest_field(name: str) -> str | None:
    if name in _MEANT:
        return spoken_fields()[_MEANT[name]]
    from umkm_cli.catalogue.nearest import nearest_names  # only for a typo

    near = get_close_matches(name, FIELD_NAMES, 1, _ALIKE)
    called = spoken_fields()
    return next((called.get(each, each) for each in near or nearest_names(name, FIELDS)), None)  # fmt: skip


def spoken_fields() -> dict[str, str]:
    """Return the name of each field in the language that is spoken."""
    if spoken() == "en":
        return dict(zip(FIELDS, FIELDS, strict=True))
    return {field: name for name, field in FIELD_NAMES.items()}
