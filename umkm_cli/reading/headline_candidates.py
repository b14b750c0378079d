"""Tell lines that can be a headline from others above the lead.

These are letterheads, list items, pulled quotes, and captions.
"""

import re
from functools import partial
from itertools import dropwhile, filterfalse, pairwise
from operator import attrgetter, itemgetter, methodcaller

from umkm_cli.catalogue.labels import LABEL
from umkm_cli.reading.dateline_marks import DOMAIN
from umkm_cli.reading.duplicates import is_twice_on_line
from umkm_cli.reading.furniture.patterns import CREDITED, SHOWN, STANDING
from umkm_cli.reading.headline_wraps import is_open
from umkm_cli.reading.layout import BULLET, Line, capital_share, goes_on_in

_QUOTED_SPACES = 4
_HEADLINE_WORDS = 6
_TITLE_SHARE, _ROW_SHARE = 0.75, 0.9
_LONG_TITLE = re.compile(r"[A-Z\d][^.,;!?\n]{60,200}")
_LEAST_TITLE, _LONGEST_NAME = 5, 8  # words
_MOST_ITEMS = 2  # above a text; more of them are links to other stories
_LABELLED_SHARE = 0.6
_LABEL_BEFORE = re.compile(
    r"(?:siaran pers|press release|rilis(?: pers)?)\s?(?::|\||[–—-](?=\s))\s*",
    re.IGNORECASE,
)
# The button below a writer's name and what the writer says of himself.
_FOLLOWED = re.compile(r"\s*\n(?:ikuti|follow(?: us)?)[^\S\n]*\n", re.IGNORECASE)
# A letterhead in two columns: `BANK WARU                 Siaran Pers`.
_IN_COLUMNS = re.compile(r" {6,}")
# The path to a page: `WARTAUJI.CO Metro Waru`.
_ADDRESSED = re.compile(rf"{DOMAIN.pattern}(?: \S+){{1,5}}", re.IGNORECASE)
_NO_HEADLINE = (BULLET.match, STANDING.fullmatch, _ADDRESSED.fullmatch)
_LATER_ITEM = re.compile(r"(?:[2-9]|[1-9]\d)[.)]\s")
_TITLED = re.compile(r"[A-Z]\S*(?: (?:[A-Z]\S*|\w{1,4})){4,}")
_LETTERHEAD = re.compile(
    r"(?:PT|CV|PERUM|PEMERINTAH|PEMPROV|PEMKOT|PEMKAB|KEMENTERIAN|DINAS|SEKRETARIAT|BADAN|BANK|KANTOR|DIREKTORAT"
    r"|UNIVERSITAS|YAYASAN|KOPERASI|DEWAN|LEMBAGA|OTORITAS)\b[^\sa-z]*(?:\s+[^\sa-z]+){0,8}"
)
# `PT Permodalan Nasional Madani Cabang Tegal`, but not `… Cabang Tegal Gelar Bazar`
_BRANCH = re.compile(
    r"(?:PT|Perum|Bank|Kementerian|Dinas|Kantor|Koperasi)\b(?: [A-Z(][\w.()&-]*){0,6}"
    r" (?:(?:Kantor )?(?:Cabang|Wilayah|Regional|Unit|Area)|Kanwil|KCP?)(?: [A-Z\d]\S*){1,2}"
)
_OFFICE = re.compile(
    r"(?:Dinas|Badan|Bagian|Sekretariat|Pemerintah|Kantor)(?: (?:[A-Z&]\S*|dan)){0,9}"
    r" (?:Kabupaten|Kab\.|Kota|Provinsi|Prov\.) [A-Z]\w+(?: [A-Z]\w+)?"
)
_ADDRESS = re.compile(
    r"(?:jalan|jl\.?|gedung|telp|telepon|tel|laman|website|surel|e-?mail|kode pos)\b",
    re.IGNORECASE,
)
# A line that ends like a sentence, as headlines do not.
_CAPTION = re.compile(
    r"(?:(?<!\.\.)\.|\((?![\d/]+\))[^()]*[./][^()]*\)\.?)(?:\s*\|)?\Z"
)

# A caption with its writer's initials: `Peserta kelas menenun di balai desa (kom)`.
_INITIALED = re.compile(r"[^.!?”\"] \([a-z]{2,4}\)\Z")
# A caption in the cell of a table, as blogs have them: `Peserta kelas menenun |`.
_IN_CELL = re.compile(r"(?<=[\w.)”\"]) \|\Z")
# A caption that says where somebody stands, or in which dress.
_POSED = re.compile(
    rf"{SHOWN}\)|\((?:ber)?(?:baju|kaos|kaus|kemeja|batik|jilbab|kerudung|topi|peci|rompi|jas)\b[^()]{{0,30}}\)"
)
# `… pada Sabtu (5/3/2022). (Sekretariat Kabinet)`
_SOURCED = re.compile(r"[.)]\s?\([A-Z][^()\n\d]{2,60}\)\.?\Z")


# A caption all in brackets: `(Peserta kelas menenun di balai desa Waru)`.
_BRACKETED = re.compile(r"\A(?:\([^()]{20,}\)|\[[^\[\]]{10,}\])\Z")

# A byline: `Oleh Warta Uji, Kamis, 21 Agustus 2025 | 14:05 WIB - Redaktur: Budi S`.
_MOMENT = re.compile(r"\b(?:19|20)\d\d[\s|,–-]{1,4}\d{1,2}[:.]\d\d\sWI(?:B|TA?)\b")
# A caption of a ceremony, longer than headlines are: `Wakil Gubernur menyerahkan kunci … didampingi …`.
_ACCOMPANIED = re.compile(r"\A(?:\S+ ){12,40}?didampingi ")
# Whose text it is, in a list: `- Oleh MC KOTA BATU`.
_WRITTEN_BY = re.compile(
    r"\A\W*(?:Oleh|By):? (?:MC )?[A-Z][\w.]+(?: [A-Z][\w.]+){0,4}\Z"
)
# A caption that is only somebody's title and name.
_PORTRAYED = re.compile(
    r"(?:Kepala|Ketua|Sekretaris|Direktur|Gubernur|Bupati|Wali ?[Kk]ota|Wakil|Menteri|Camat|Pj|Plt|Kadis)"
    r" [^,.:!?\n]{6,90}, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}"
)
_CREDITS = (
    CREDITED,
    _SOURCED,
    _INITIALED,
    _IN_CELL,
    _POSED,
    _BRACKETED,
    _MOMENT,
    _WRITTEN_BY,
    _ACCOMPANIED,
)


def possible_headlines(
    text: str, body: tuple[int, int], lines: list[Line], *, labelled: bool
) -> list[Line]:
    """Return the lines that can be a headline; those of a short list if there are no others.

    Below a label, such as `Siaran Pers`, a headline may end like a sentence.
    """
    is_quotation = partial(_is_quotation, text, body)
    candidates = list(filterfalse(is_quotation, lines))
    candidates = list(filterfalse(_is_credited, candidates))
    candidates = list(filterfalse(is_twice_on_line, candidates))
    is_portrait = partial(_is_portrait, text, body)
    candidates = list(filterfalse(is_portrait, candidates))
    candidates = list(filterfalse(_is_later_item, candidates))
    candidates = list(filterfalse(_is_in_columns, candidates)) or candidates
    goes_on = partial(goes_on_in, text[slice(*body)])
    candidates = list(filterfalse(goes_on, candidates))
    others = list(filterfalse(_is_no_headline, candidates))
    candidates = others or candidates[: _MOST_ITEMS * (len(candidates) <= _MOST_ITEMS)]
    if labelled:
        return candidates
    return list(dropwhile(_is_caption, candidates)) or list(
        filter(_is_titled, candidates[:1])
    )


def _is_followed(text: str, line: Line) -> bool:
    """Return whether a line is what a writer says of himself, above a button to follow him."""
    return _FOLLOWED.match(text, line.end) is not None


def _is_in_columns(line: Line) -> bool:
    """Return whether a line is a letterhead with a label far behind it, or in front."""
    columns = _IN_COLUMNS.split(line.text)
    return len(columns) > 1 and any(map(LABEL.fullmatch, columns))


def titles_behind_label(line: Line) -> list[Line]:
    """Return the headline that stands behind a label, if there is one: `Siaran Pers: Pasar Waru Dibuka Lagi`."""
    label = _LABEL_BEFORE.match(line.text)
    if label is None:
        return []
    title = line._replace(
        start=line.start + label.end(), text=line.text[label.end() :], after_blank=True
    )
    is_long = title.word_count >= _LEAST_TITLE
    is_set = capital_share(title.text) >= _LABELLED_SHARE
    is_title = all((is_long, is_set, not title.is_sentence))
    return [title] if is_title else []


def names_above(
    text: str, body: tuple[int, int], candidates: list[Line]
) -> frozenset[Line]:
    """Return the lines above a headline that are names: the body has them word by word, or they can be followed.

    Sites have the name of their office above a text, in any type.
    """
    named = filter(partial(_is_name_in, text[slice(*body)]), candidates)
    names = {*named, *filter(partial(_is_followed, text), candidates)}
    wrapped = map(itemgetter(1), filter(_is_open, pairwise(candidates)))
    names.difference_update(wrapped)
    others = filterfalse(names.__contains__, candidates)
    titles = filter(lambda line: line.word_count >= _LEAST_TITLE, others)
    last = max(map(attrgetter("start"), titles), default=0)
    return frozenset(filter(lambda line: line.start < last, names))


def _is_open(pair: tuple[Line, Line]) -> bool:
    """Return whether a line ends in a word that needs the next one: `… selama sepekan di`."""
    above, below = pair
    return is_open(above) and not below.after_blank


def _is_name_in(body: str, line: Line) -> bool:
    """Return whether a line is a name in capitals and small letters that a text has."""
    is_short = line.word_count in range(2, _LONGEST_NAME + 1)
    return all((is_short, not line.text.isupper(), line.text in body))


def is_set_as_title(text: str) -> bool:
    """Return whether a long line without an end is a headline, or a row of headlines.

    Without a comma, fewer of its words must have a capital.
    """
    share = _TITLE_SHARE if _LONG_TITLE.fullmatch(text) else _ROW_SHARE
    return capital_share(text) >= share


def _is_titled(line: Line) -> bool:
    """Return whether a line is set like a headline, whatever it ends in, and long enough."""
    return _TITLED.fullmatch(line.text) is not None


def _is_caption(line: Line) -> bool:
    return _CAPTION.search(line.text) is not None


def without_letterhead(candidates: list[Line]) -> list[Line]:
    """Return the lines without a letterhead at their top.

    That is the issuer's name in capitals, and a unit or an address below it.
    """
    if not candidates:
        return []
    if _is_branch(*candidates[:2]) or _is_office(*candidates[:2]):
        return candidates[1:]
    if not _is_letterhead(candidates[0]):
        return candidates
    below = dropwhile(_is_below_letterhead, candidates[1:-1])
    return [*below, candidates[-1]]


def _is_branch(line: Line, below: Line | None = None) -> bool:
    """Return whether a line is only the name of an office, and a headline is below it."""
    if below is None or below.word_count < _HEADLINE_WORDS:
        return False
    return _BRANCH.fullmatch(line.text) is not None


def _is_office(line: Line, below: Line | None = None) -> bool:
    """Return whether a line is only the name of an office, and a headline is below it.

    Pages have the name of their site there: `Dinas Koperasi dan UKM Kabupaten Blora`.
    """
    if below is None or not below.after_blank:
        return False
    return _OFFICE.fullmatch(line.text) is not None


def _is_letterhead(line: Line) -> bool:
    return _LETTERHEAD.fullmatch(line.text) is not None


def _is_below_letterhead(line: Line) -> bool:
    is_short = len(line.text.split()) < _HEADLINE_WORDS
    is_address = _ADDRESS.match(line.text) is not None
    return any((is_short, is_address, _is_letterhead(line)))


def _is_no_headline(line: Line) -> bool:
    """Return whether a line is a list's item, opens boilerplate, or begins with a site's address."""
    return any(match(line.text) for match in _NO_HEADLINE)


def _is_later_item(line: Line) -> bool:
    """Return whether a line goes on with a list that began on the page before."""
    return _LATER_ITEM.match(line.text) is not None


def _is_credited(line: Line) -> bool:
    ends = map(methodcaller("search", line.text), _CREDITS)
    return any(ends)


def _is_portrait(text: str, body: tuple[int, int], line: Line) -> bool:
    """Return whether a line is only a title and a name, which the body has, too."""
    words = line.text.strip()
    is_named = _PORTRAYED.fullmatch(words) is not None
    return is_named and text.find(words, *body) >= 0


def _is_quotation(text: str, body: tuple[int, int], line: Line) -> bool:
    """Return whether a line is a pulled quote: a quotation from the body.

    Pages set such lines in large type above the lead. In capitals it is a name.
    """
    words = line.text.strip("“”\"‘’'. ")
    least = 0 if words[:1].islower() else _QUOTED_SPACES
    at = text.find(words, *body)
    if any((words.count(" ") < least, words.isupper(), at < 0)):
        return False
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return any((before.count("“") > before.count("”"), before.count('"') % 2))
