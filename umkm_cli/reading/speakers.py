"""Who speaks in a release: the verbs of saying, and the offices that people hold."""

import re

_VERBS = (
    "kata ujar ungkap jelas tambah tegas tutur ucap papar imbuh pungkas terang sebut"
    " lanjut sambung tandas beber cetus urai tukas".split()
)
# Two uses, two lists. Beside a weekday or a date in brackets, words that are everyday
# nouns too (`nilai`, `pesan`, `tutup`) can only be verbs of saying, in whatever form.
# Anywhere in the sentence before an organisation (`nilai transaksi PT …`) they would
# make a speaker of everyone, so there only words count that are nothing else.
_MORE_VERBS_BESIDE_DATES = (
    "akui aku tekan tutup harap nilai pesan klaim cerita kisah".split()
)
_MORE_WORDS_BEFORE_NAMES = "demikian said menurut".split()

SAYING_BESIDE_DATE = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join((*_VERBS, *_MORE_VERBS_BESIDE_DATES))})(?:nya)?"
    r"|(?:me|di)(?:ngata|nyata|nyampai|sampai|jelas|njelas|utara|ngutara|nutur|tutur"
    r"|ungkap|ngungkap|nyebut|sebut|negas|tegas|nekan|tekan|mapar|papar|tambah|nambah"
    r"|nerang|terang|ngumum|umum|ngurai|urai)kan"
    r"|dikatakan|dinyatakan|berkata|berharap|bercerita|mengaku|mengakui|menilai"
    r"|ditemui"
    r"|said|says|say|stated|states|added|explained|told|remarked|noted|announced"
    r"|emphasized|emphasised|revealed|reported|conveyed|expressed|mentioned|underlined"
    r"|asserted|affirmed|continued|confirmed|concluded|pointed out|stressed"
    r"|highlighted|disclosed|acknowledged|admitted)(?!\w)",
    re.IGNORECASE,
)
"""A verb of saying, in any form, where a date stands beside it."""

_SAYING_BEFORE_NAME = frozenset([*_VERBS, *_MORE_WORDS_BEFORE_NAMES])
_NO_SENTENCE = re.compile(r"[.!?\n“”\"]")

_OFFICES = frozenset(
    "analyst asisten assistant avp bagian biro bidang ceo chairman coordinator dekan"
    " departemen department deputi deputy dept direksi direktorat direktur director"
    " divisi division evp founder function fungsi gubernur head humas kepala ketua"
    " komisaris koordinator lead manager manajer menteri minister officer pemimpin"
    " pendiri pengelola pimpinan president rektor seksi sekretaris secretary section"
    " specialist staf staff supervisor svp vp".split()
)
_JOINING = frozenset(["&", "dan", "and", "of"])
_REACH = 8  # words


def follows_saying(before: str) -> bool:
    """Return whether what stands before a name in its sentence holds a word of saying:
    `ujar Kepala Divisi TJSL …`.
    """
    sentence = _NO_SENTENCE.split(before)[-1]
    words = [word.removesuffix("nya") for word in sentence.lower().split()]
    return not _SAYING_BEFORE_NAME.isdisjoint(words)


def in_office(before: str) -> bool:
    """Return whether the words right before a name, back to the first in lower case,
    hold a title or a department: `Manager CSR & SMEPP`, `Kepala Divisi TJSL`, `Rektor`.

    What follows them is then part of a person's office and not a thing of its own.
    """
    for word in reversed(before.split()[-_REACH:]):
        bare = word.strip(".,").lower()
        if bare in _OFFICES:
            return True
        if not _may_belong_to_office(word, bare):
            return False
    return False


def _may_belong_to_office(word: str, bare: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or bare in _JOINING
