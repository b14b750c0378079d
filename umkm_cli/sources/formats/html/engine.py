"""The engine that proposes the main text of a page: Trafilatura.

Of the extractors compared on public pages (Trafilatura, Resiliparse, readability,
jusText), it finds the most text with the fewest menus. It takes 0.2 s to load and three
times as long as everything else that a page needs; only the processes that read pages
which leave a doubt load it (see `plain`).
"""

import logging

# It reports pages that it cannot read, which is told to users in our own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
_LONGEST = 1_500_000  # characters


def propose_text(html: str) -> str:
    """Return what the engine takes for the text of a page; "" if it finds none.

    It is not asked about pages that are larger than any real one. What it cannot read
    counts as not found, since the lines of the page remain.
    """
    if len(html) > _LONGEST:
        return ""
    # Not above: mail and tables with HTML in them need this package, but no engine.
    from trafilatura import extract

    try:
        found = extract(html, include_comments=False, include_tables=True)
    except MemoryError:
        raise
    except Exception:
        return ""
    return found or ""
