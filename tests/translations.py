"""The sentences that are translated: `python -m tests.translations [--update]`.

Prints what is wrong with the Indonesian of the sentences in the code, the templates and the
rules of reading:
those without a translation, those that no code says any more, and placeholders that
differ. `--update` collects new sentences, drops old ones, and compiles the file that
umkm reads.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.conftest import ROOT
from tests.spoken_names import names_in, with_indonesian_names
from umkm_cli.catalogue.rules import LINK_RULES, RULES
from umkm_cli.cli import app
from umkm_cli.cli.commands import COMMANDS
from umkm_cli.cli.indonesian import OPTION_NAMES
from umkm_cli.cli.typer_words import help_parts
from umkm_cli.language import speaking
from umkm_cli.reading.furniture import LINE_RULES, PLACE_RULES
from umkm_cli.sources.formats import ASIDE

PACKAGE = ROOT / "umkm_cli"
PO = PACKAGE / "language" / "id" / "LC_MESSAGES" / "umkm.po"
MO = PO.with_suffix(".mo")
HIDDEN = re.compile(r"""f"[^"]*\{_\('""")
METHODS = [("**.py", "python"), ("**/templates/**", "jinja2")]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "later": None,
    "ngettext": (1, 2),
    "several": (1, 2),
}
OPTIONS = {"**/templates/**": {"trimmed": "true", "silent": "false"}}
_NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
"""The header's dates: the same sentences make the same bytes, whenever they are compiled."""
_DATED = re.compile(
    rb"^(?:# .*(?:Copyright|ORGANIZATION|AUTHOR|same license).*"
    rb'|"(?:POT-|PO-|Generated-By|Last-Translator|Report-Msgid|Language-Team|Project-Id).*)\n',
    re.MULTILINE,
)
"""Lines of the header that say who and when."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*(?:![rs])?(?::[^{}]*)?\}|`[^`]+`")
"""What a translation has to repeat: what is filled in, and what is typed."""


def sentences() -> Catalog:
    """Return every sentence that the package says, without translations."""
    found = Catalog(locale="id", domain="umkm", project="umkm", fuzzy=False)
    for _, _, message, comments, context in extract_from_dir(
        str(PACKAGE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Note:",)
    ):
        found.add(message, None, auto_comments=comments, context=context)
    # A table of rules is read by everybody who changes one, and is plain.
    for message in rule_sentences():
        found.add(message)
    for _, _, text in help_of_commands():
        found.add(text)
    # What sentences fill in, which the code has by its English name.
    for name in OPTION_NAMES:
        found.add(name)
    return found


def rule_sentences() -> Iterator[str]:
    """Yield the sentence of each rule of reading and linking, and of each kind of what is set aside."""
    for table in (RULES, LINK_RULES, PLACE_RULES, ASIDE):
        yield from table.values()
    yield from (rule.sentence for rule in LINE_RULES)


def help_of_commands() -> Iterator[tuple[Any, str, str]]:
    """Yield the help of umkm and of each of its commands, as `help_parts` does."""
    with speaking("en"):
        root = app()
        commands = [root.get_command(None, name) for name in COMMANDS]
    return chain.from_iterable(map(help_parts, [root, *commands]))


def translated() -> Catalog:
    """Return the translations as they are written now."""
    if not PO.exists():
        return Catalog(locale="id", domain="umkm", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="id", domain="umkm")


def texts_of(part: Any) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or those of its numbers."""
    return (part,) if isinstance(part, str) else tuple(part)


def names_of(text: str) -> list[str]:
    """Return what a sentence fills in and what it quotes, in no order."""
    return sorted(PLACEHOLDER.findall(text))


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with the translation of a sentence."""
    english, indonesian = texts_of(message.id), texts_of(message.string)
    if not all(indonesian) or message.fuzzy:
        yield f"not translated: {english[0]!r}"
        return
    # Indonesian has one form for all numbers, which repeats what the English one for many has.
    for text in indonesian:
        meant = with_indonesian_names(english[-1])
        if names_of(text) != names_of(meant):
            yield f"other placeholders: {english[-1]!r} and {text!r}"
        if Counter(names_in(meant)) - Counter(names_in(text)):
            yield f"other commands or options: {english[-1]!r} and {text!r}"
        if with_indonesian_names(text) != text:
            yield f"English names of commands or options: {text!r}"


def hidden_sentences() -> Iterator[str]:
    """Yield the files with a sentence inside an f-string, where babel does not see it."""
    for path in PACKAGE.rglob("*.py"):
        if HIDDEN.search(path.read_text(encoding="utf-8")):
            yield f"inside an f-string: {path.relative_to(ROOT)}"


def faults() -> Iterator[str]:
    """Yield everything that is wrong with the translations."""
    yield from hidden_sentences()
    said, known = sentences(), translated()
    written = {message.id: message for message in known if message.id}
    for message in said:
        if message.id and message.id not in written:
            yield f"not collected: {texts_of(message.id)[0]!r}"
    for message in written.values():
        if message.id not in said:
            yield f"said no more: {texts_of(message.id)[0]!r}"
        yield from faults_of(message)
    if not MO.exists() or MO.read_bytes() != compiled(known):
        yield "umkm.mo is not compiled from umkm.po"


def compiled(catalog: Catalog) -> bytes:
    """Return the translations in the form that gettext reads."""
    catalog.creation_date = catalog.revision_date = _NO_MOMENT
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def update() -> None:
    """Collect the sentences, keep the translations of those that are left, and compile them."""
    catalog, written = sentences(), translated()
    for message in catalog:
        known = message.id and written.get(message.id)
        if known:
            message.string = _named(known.string)
        name, *_ = texts_of(message.id)
        message.string = OPTION_NAMES.get(name, message.string)
    stream = BytesIO()
    write_po(
        stream,
        catalog,
        width=88,
        no_location=True,
        omit_header=False,
        sort_output=True,
        ignore_obsolete=True,
    )
    text = _DATED.sub(b"", stream.getvalue())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text)
    MO.write_bytes(compiled(translated()))


def _named(indonesian: Any) -> Any:
    """Return a translation that names commands and options as Indonesian help does."""
    if not isinstance(indonesian, str):
        return tuple(map(with_indonesian_names, indonesian))
    return with_indonesian_names(indonesian)


def main(arguments: list[str]) -> int:
    """Run the command, and return its exit code."""
    if "--update" in arguments:
        update()
    found = list(faults())
    lines = (*found, f"{len(found)} faults in {PO.name}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
