"""A release as the fields that JSON and CSV promise."""

import re
from collections.abc import Sequence

from umkm_cli.models.columns import CSV_COLUMNS
from umkm_cli.models.query import Hit
from umkm_cli.models.release import Copy, Release

_SUMMARY_LENGTH = 300
_SENTENCE_END = re.compile(r"[.!?][”\"’']?(?=\s)")

Cell = str | int | None


def summary(release: Release) -> str:
    """The first sentences of the lead, up to about 300 characters, whole ones where the first one fits."""
    lead = " ".join(release.body.partition("\n\n")[0].split())
    if len(lead) <= _SUMMARY_LENGTH:
        return lead
    ends = [
        match.end() for match in _SENTENCE_END.finditer(lead, 0, _SUMMARY_LENGTH + 1)
    ]
    if ends and ends[-1] >= _SUMMARY_LENGTH // 3:
        return lead[: ends[-1]]
    cut = lead[:_SUMMARY_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + " …"


def list_fields(release: Release) -> dict[str, object]:
    """The fields of a release in a list (`models.LIST_FIELDS`)."""
    values = release.values
    return {
        "id": release.id,
        "headline": values.headline,
        "released_on": values.released_on,
        "date_status": values.date_status,
        "place": values.place,
        "organisation": values.organisation,
        "programmes": list(values.programmes),
        "url": values.url,
        "summary": summary(release),
    }


def show_fields(release: Release) -> dict[str, object]:
    """The fields of a release shown whole (`models.SHOW_FIELDS`)."""
    return list_fields(release) | {
        "subheadline": release.values.subheadline,
        "body": release.body,
        "boilerplate": release.boilerplate,
        "number": release.values.number,
        "language": release.values.language,
        "text_sha256": release.text_sha256,
        "copies": [copy_fields(copy) for copy in release.copies],
    }


def copy_fields(copy: Copy) -> dict[str, object]:
    """The fields of a copy of a release."""
    return {
        "origin": copy.origin,
        "ingested_at": copy.ingested_at,
        "media_type": copy.media_type,
        "sha256": copy.sha256,
        "byte_size": copy.byte_size,
    }


def hit_fields(hit: Hit) -> dict[str, object]:
    """The fields of a release found by a search: those of a list, the snippet and the spans of the hits in it."""
    return list_fields(hit.release) | {
        "snippet": hit.snippet,
        "hits": [[span.start, span.end] for span in hit.spans],
    }


def cells(release: Release, columns: Sequence[str] = CSV_COLUMNS) -> list[Cell]:
    """The cells of a release in a table; origin and SHA-256 are of its first copy."""
    values = release.values
    first = release.copies[0] if release.copies else None
    every: dict[str, Cell] = {
        "id": release.id,
        "released_on": values.released_on,
        "date_status": values.date_status,
        "headline": values.headline,
        "programmes": "; ".join(values.programmes),
        "place": values.place,
        "organisation": values.organisation,
        "number": values.number,
        "language": values.language,
        "url": values.url,
        "origin": first.origin if first else None,
        "sha256": first.sha256 if first else None,
        "body": release.body,
    }
    return [every[column] for column in columns]
