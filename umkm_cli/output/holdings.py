"""All that is held of a release, as the fields of a lossless export."""

from base64 import b64encode

from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.output.fields import copy_fields, show_fields


def holding_fields(holding: ArchivedRecord) -> dict[str, object]:
    """The fields of all that is held of a release: those that show it, its originals in Base64, the decisions."""
    fields: dict[str, object] = {"id": None}
    if holding.release is not None:
        fields = show_fields(holding.release)
    fields["copies"] = [
        {
            **copy_fields(copy),
            "metadata": metadata,
            "original": b64encode(content).decode("ascii"),
        }
        for copy, content, metadata in zip(
            holding.copies, holding.contents, holding.metadata, strict=True
        )
    ]
    fields["decisions"] = [
        {"at": each.at, "sha256": each.sha256, **each.decision._asdict()}
        for each in holding.decisions
    ]
    return fields
