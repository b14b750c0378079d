"""Find pages of the guide: `umkm help`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from umkm_cli.errors import NoSuchTopic
from umkm_cli.language import Tongue, spoken
from umkm_cli.models.guide import GuidePage

TOPICS = (
    "files",
    "query",
    "claims",
    "numbers",
    "dates",
    "correcting",
    "recurring",
    "reports",
    "catalogue",
    "archive",
    "browser",
    "settings",
    "scripting",
    "spark",
    "scale",
    "security",
)
"""The topics in the order to read them; the page of each is `TOPIC.md`."""

INDONESIAN_TOPICS: Final[Mapping[str, str]] = {
    "files": "berkas",
    "query": "kueri",
    "claims": "pernyataan",
    "numbers": "perkembangan",
    "dates": "tanggal",
    "correcting": "koreksi",
    "recurring": "salinan",
    "reports": "pelaporan",
    "catalogue": "katalog",
    "archive": "arsip",
    "browser": "laman",
    "settings": "setelan",
    "scripting": "skrip",
    "spark": "klaster",
    "scale": "skala",
    "security": "keamanan",
}
"""What each topic is called in Indonesian. Either name is understood in every language."""
_MEANT: Final = dict(zip(INDONESIAN_TOPICS.values(), INDONESIAN_TOPICS, strict=True))

_DOCS = Path(__file__).parent.parent / "docs"
FOLDERS: Final[Mapping[Tongue, Path]] = {"en": _DOCS, "id": _DOCS / "id"}
"""Where the pages of each language are. Every page is in every language."""


def guide_page(topic: str) -> GuidePage:
    """Return the page of one of `TOPICS`, in the language that is spoken now.

    The paragraph after its title says what it is about.
    """
    # Not importlib.resources, which takes longer to import than the page to read.
    text = (FOLDERS[spoken()] / f"{topic}.md").read_text(encoding="utf-8")
    _, about, _ = text.split("\n\n", 2)
    return GuidePage(topic, " ".join(about.split()), text, _called(topic))


def _called(topic: str) -> str:
    """Return the name of a topic in the language that is spoken now."""
    return INDONESIAN_TOPICS[topic] if spoken() == "id" else topic


def guide_pages() -> list[GuidePage]:
    """Return all pages, in the order to read them."""
    return list(map(guide_page, TOPICS))


def find_page(typed: str, commands: Iterable[str]) -> GuidePage:
    """Return the page of the topic that a person typed.

    Raises NoSuchTopic, which names the topics and commands that look most like it.
    """
    topic = _MEANT.get(typed.lower(), typed.lower())
    if topic in TOPICS:
        return guide_page(topic)
    from umkm_cli.catalogue.nearest import nearest_names  # only needed for a typo

    raise NoSuchTopic(typed, nearest_names(topic, (*map(_called, TOPICS), *commands)))
