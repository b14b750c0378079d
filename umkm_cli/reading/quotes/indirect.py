"""Find what is reported without quotation marks: `Rini mengatakan, …`, `…, kata Rini`."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import chain, groupby, islice
from operator import itemgetter

from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.attribution import Attribution, AttributionReader
from umkm_cli.reading.quotes.direct import Statement
from umkm_cli.reading.quotes.passage import Cue, Passage
from umkm_cli.reading.quotes.verbs import Manner

# What may stand before `bahwa`: `pula`, to whom something is said, where and when.
_ADDED = (
    r"(?:,?\s(?:pula|juga|lagi|kembali|lebih lanjut|however|also|further|again)\b)?"
    r"(?:,?\s(?:(?:kepada|to)\s[^,]{1,40}"
    r"|(?:di|dalam|saat|usai|seusai|pada|melalui|lewat|ketika|in|at|on|during|Senin|Selasa|Rabu|Kamis|Jum[’']?at"
    r"|Sabtu|Minggu)\s[^“”]{1,80}?(?=,?\s(?:bahwa|that)\b)))?"
)
_THAT = re.compile(
    rf"{_ADDED},?\s*(?:bahwa|kalau|that|agar|supaya)\b,?\s*"
    r"|(?:\s(?:pula|juga|lagi))?\s*(?:,(?!\s(?:(?:seraya|sambil|sembari)\s\w|adding|noting|explaining"
    r"|stressing|emphasi[sz]ing|stating)\b)\s*|:\s*)"
)
_JOINED = re.compile(r"\s+that\b\s*")
_TOLD = re.compile(
    r"(?:\s+[\w’'.-]+){0,7}?\s+that\b\s*"
    r"|\s+(?:reporters|journalists)\s+(?!on\b|in\b|at\b|after\b|during\b)"
)
# `mengingatkan warga jangan …` urges without `agar`.
_MUST = re.compile(r"\s+(?=(?:[\w’'-]+\s){1,6}?(?:jangan|harus|wajib)\b)")
# A clause without `bahwa` or a comma before it has a verb, and it is not in a phrase such as
# `komitmennya untuk mendukung`.
_CLAUSE = re.compile(
    r"\s+(?=(?:(?!(?:yang|untuk|guna|tentang|mengenai|terkait|kepada|atas|bagi|dengan|sebagai|cara|upaya"
    r"|bagaimana|sejumlah|to|for|with|about|as|a|an)\b)(?:\d[\d.,]*|[^\s.,]+),?\s+){0,9}?"
    r"(?:(?!mereka|merek\b|medi[as]|menteri|menu|mesin|metode|beras\b|berita|bersama|berbagai|berikut"
    r"|digital|dinas|diri|direk|distribusi|diskusi|terima|tersebut|terkait|terhadap|terbaik|terbesar|ternak)"
    r"(?:me\w{3,}|ber\w{3,}|diisi|di\w{4,}|ter\w{3,})|akan|sudah|telah|belum|tidak|tak|bukan|ada|adalah"
    r"|merupakan|hanya|baru|semula|jangan|hadir|tiba|masuk|keluar|habis|lahir|hidup|tahu|punya|butuh|yakin"
    r"|percaya|lulus|tinggal|jatuh|bangkit|muncul|kini|mulai|justru|malah|pernah|sedang|tengah|terus|sulit"
    r"|mudah|penting|aman|stabil|murah|mahal|laris|laku|rata-rata|memang|seharusnya|sempat|naik|turun|tumbuh|masih|bisa|dapat|harus|perlu|siap|sanggup|optimistis|datang|pergi|ikut|lebih|sangat|paling|cukup|tetap|makin|kian|selalu"
    r"|sering|mampu|ingin|mau|wajib|layak|jadi"
    r"|is|are|was|were|has|have|had|will|would|can|could|may|must|should|used|did|does|do|\w{3,}ed|\w{3,}s)\b)"
)
_LEAST_WORDS, _MOST_CUES = 1, 8
_TIME = (
    r"(?:(?:Senin|Selasa|Rabu|Kamis|Jum[’']?at|Sabtu|Minggu|[A-Z][a-z]+day|on"
    r"|di|dalam|saat|usai|seusai|melalui|pada)\s[^,]{1,60},\s*)"
)
_BEHIND_SOURCE = re.compile(rf"[^,]{{0,60}}?,\s*{_TIME}{{0,3}}")
# What only joins a sentence to the one before: `Selain itu, kata Rini, …`
_CONNECTIVE = re.compile(
    r"\s*(?:(?:Selain|Sementara|Karena|Untuk|Sejak|Setelah|Oleh|Meski|Dengan|Saat|Di|Pada|Ke|Lebih|In|At|On)(?:\s\S+){1,3}"
    r"|Namun|Bahkan|Kini|Sebelumnya|Selanjutnya|Apalagi|Sementara|Adapun|Terakhir|Kemudian|Lalu|Sebab|Padahal"
    r"|Akibatnya|Hasilnya|However|Meanwhile|Moreover|Still|Now|Yesterday),\s*\Z"
)
_SPACE = re.compile(r"\s+")
_END = ",;.…"
_LOWER = re.compile(r"[\s,]*(?=[a-z0-9])")
# What follows a verb that reports nothing behind it.
_NO_CLAUSE = re.compile(r"\s*(?:[,.]|\Z|(?:on|in|at|during|when|while|to|as)\s)")
_BEHIND_CLAUSE = frozenset([Manner.EITHER, Manner.STUDY])
_NOUNS = frozenset([Manner.BEFORE_QUOTE, Manner.WITH_QUOTE])
_INVERTED = frozenset([Manner.BEFORE, Manner.WITH, Manner.EITHER, Manner.PASSIVE])
# How a reported clause can begin behind a verb.
_USUAL = (_THAT, _CLAUSE)
_BEGINNINGS = {
    Manner.URGING: (_THAT, _MUST),
    Manner.BODY: (_THAT, _SPACE),
    Manner.TELLING: (_TOLD,),
    Manner.JOINED: (_JOINED,),
}


class IndirectReader:
    """Reads the reported statements of a passage."""

    def __init__(self, passage: Passage, attributions: AttributionReader) -> None:
        self._passage = passage
        self._attributions = attributions
        self._around = {
            Manner.SOURCE: self._around_source,
            Manner.SOURCE_WITH: self._around_source,
            **dict.fromkeys(_INVERTED, self._around_verb),
            **dict.fromkeys(_NOUNS, self._around_noun),
            Manner.JOINED: self._around_speaker,
        }

    def read(self, used: Set[int | None]) -> Iterator[Statement]:
        """Yield the statements in order; verbs at the `used` positions told another."""
        cues = [cue for cue in self._passage.cues if cue.start not in used]
        by_sentence = groupby(
            cues, key=lambda cue: self._passage.sentence_at(cue.start)
        )
        for sentence, inside in by_sentence:
            few = list(islice(inside, _MOST_CUES))
            joined = list(filter(_is_joined, few))[:1]
            end = min(map(itemgetter(0), joined), default=sentence.end)
            main = partial(self._read, sentence._replace(end=end))
            yield from next(filter(None, map(list, map(main, few))), [])
            yield from chain.from_iterable(map(partial(self._read, sentence), joined))

    def _read(self, sentence: Span, cue: Cue) -> Iterator[Statement]:
        """Yield what a verb in a sentence reports: behind it, before it, or around it."""
        found = self._attributions.from_speaker(sentence.start, cue)
        if found is not None:
            return self._around_speaker(found, sentence)
        found = self._attributions.from_verb(cue, sentence.end)
        around = self._around.get(cue.manner)
        return around(found, sentence) if found and around else iter(())

    def _around_speaker(
        self, found: Attribution, sentence: Span
    ) -> Iterator[Statement]:
        """Yield what follows `Rini mengatakan`, and what precedes `she said`, or both."""
        behind = _NO_CLAUSE.match(self._passage.covered, found.cue.end, sentence.end)
        if found.cue.manner in _BEHIND_CLAUSE and behind:
            yield from self._clause_before(found, sentence)
        patterns = _BEGINNINGS.get(found.cue.manner, _USUAL)
        yield from self._behind(patterns, found.cue.end, sentence, found)

    def _behind(
        self,
        patterns: Iterable[re.Pattern[str]],
        start: int,
        sentence: Span,
        found: Attribution,
        rule: str = "indirect-behind",
    ) -> Iterator[Statement]:
        """Yield the clause behind the first of some beginnings that fits at a position."""
        for pattern in patterns:
            begin = pattern.match(self._passage.covered, start, sentence.end)
            if begin is not None:
                yield from self._stated(begin.end(), sentence.end, rule, found)
                return

    def _stated(
        self, start: int, end: int, rule: str, found: Attribution
    ) -> Iterator[Statement]:
        """Yield a reported clause, unless it is too short for one."""
        span = self._passage.trim(start, end, _END)
        words = self._passage.covered[span.start : span.end].split(
            maxsplit=_LEAST_WORDS
        )
        if len(words) >= _LEAST_WORDS:
            yield Statement("indirect", *span, rule, found)

    def _clause_before(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        covered = self._passage.covered[sentence.start : found.start]
        if covered.rstrip().endswith(",") and not _CONNECTIVE.match(covered):
            yield from self._stated(
                sentence.start, found.start, "indirect-before", found
            )

    def _around_source(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what follows `menurut Rini,`, and what precedes it."""
        yield from self._clause_before(found, sentence)
        patterns = (_BEHIND_SOURCE,)
        yield from self._behind(patterns, found.end, sentence, found, "indirect-source")

    def _around_noun(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what is around an everyday noun that commas show to be a verb: `, aku Rini,`."""
        covered = self._passage.covered
        before = covered[sentence.start : found.start].rstrip()
        if before.endswith(",") and covered.startswith(",", found.end):
            yield from self._around_verb(found, sentence)

    def _around_verb(self, found: Attribution, sentence: Span) -> Iterator[Statement]:
        """Yield what precedes and what follows `kata Rini` in a sentence."""
        before = list(self._clause_before(found, sentence))
        yield from before
        covered = self._passage.covered[sentence.start : found.start]
        if before or not covered.strip() or _CONNECTIVE.match(covered):
            yield from self._behind((_THAT,), found.end, sentence, found)


def _is_joined(cue: Cue) -> bool:
    return cue.manner is Manner.JOINED
