"""The labels that releases begin with.

Reading looks for them above a lead, and the readers of documents in headings.
"""

import re

LABEL = re.compile(
    r"\W*(?:siaran pers(?: bersama)?|press release|media release|news release|rilis(?: pers| media)?|press statement"
    r"|keterangan pers|pers release|pernyataan pers|untuk (?:segera )?(?:disiarkan|diterbitkan)|for immediate release"
    r"|berita resmi|.{0,60}\bsiaran pers\s*/\s*press release)\b.*",
    re.IGNORECASE,
)
"""The header label of a release: `SIARAN PERS`, `Press Release`."""
