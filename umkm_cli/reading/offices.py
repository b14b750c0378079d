"""Job titles and departments: the words that make what follows them a person's office and not a thing of its own."""

_OFFICES = frozenset(
    "analyst asisten assistant avp bagian biro bidang ceo chairman coordinator dekan departemen department deputi"
    " deputy dept direksi direktorat direktur director divisi division evp founder function fungsi gubernur head"
    " humas kepala ketua komisaris koordinator lead manager manajer menteri minister officer pemimpin pendiri"
    " pengelola pimpinan president rektor seksi sekretaris secretary section specialist staf staff supervisor svp"
    " vp".split()
)
_JOINING = frozenset(["&", "dan", "and", "of"])
_REACH = 8


def in_office(before: str) -> bool:
    """Whether the words right before a name, back to the first in lower case, hold a title or a department.

    `Manager CSR & SMEPP`, `Kepala Divisi TJSL`, `Rektor`.
    """
    for word in reversed(before.split()[-_REACH:]):
        bare = word.strip(".,").lower()
        if bare in _OFFICES:
            return True
        if not word[0].isupper() and not word[0].isdigit() and bare not in _JOINING:
            return False
    return False
