"""Tell how two releases are related, by what changed between their texts.

Releases come back: copied, corrected, updated, made for another place, shortened,
translated. Pure: texts go in, a verdict comes out.
"""

from umkm_cli.versions.document import Document
from umkm_cli.versions.judge import judge
from umkm_cli.versions.pair import order_by_dates
from umkm_cli.versions.sketch import sketch

RECIPE = "2.2"
"""The versions of sketches and of judging: an archive with others is linked anew."""

__all__ = ["RECIPE", "Document", "judge", "order_by_dates", "sketch"]
