"""Read what was added to a page: values of form fields, text boxes, stamps and comments."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import POINTER, byref, cast, create_string_buffer
from itertools import filterfalse
from operator import attrgetter
from typing import Any, NamedTuple

from pypdfium2 import raw

from umkm_cli.sources.formats.pdf.letters import Box
from umkm_cli.sources.formats.pdf.words import PageWords

_MOST = 5000  # annotations of a page
_END = 2  # bytes, of a string
_SMALLEST, _LARGEST = 6, 11  # points; in a text box that does not say how it looks
_LINE = 1.2  # font sizes

# What these annotations say is set on the page, or repeated from another; what others
# say opens with a click.
_NO_COMMENTS = dict.fromkeys(
    (
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_LINK,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_WIDGET,
    ),
    "",
)
_WITH_VALUE = (
    raw.FPDF_FORMFIELD_TEXTFIELD,
    raw.FPDF_FORMFIELD_COMBOBOX,
    raw.FPDF_FORMFIELD_LISTBOX,
)
_COMMENT, _VALUE, _UNSET = map(attrgetter, ("comment", "value", "unset"))


class _Annotation(NamedTuple):
    """An annotation: its comment, the value of a form field, its text box in points.

    `unset` is the text of a text box that leaves it to the program how it looks.
    """

    comment: str
    value: str
    unset: str
    box: Box


class Added(NamedTuple):
    """What annotations say that the page does not show: comments, and hidden values."""

    comments: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def add_annotations(document: Any, number: int, words: PageWords) -> Added:
    """Add what annotations set on a page to its words; return what else they say.

    Merges the annotations with the page, as if it was printed. Only the merged objects
    are read then: PDFium would mix overlapping texts.
    """
    with closing(document[number]) as page:
        annotations = list(_annotations(page, document.formenv))
        own = raw.FPDFPage_CountObjects(page)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    with closing(document[number]) as page:
        for index in range(own):
            raw.FPDFPageObj_SetIsActive(raw.FPDFPage_GetObject(page, index), False)
        # Also what runs out of a field and off the page.
        shown = "".join(words.add(document, page, cropped=False).split())
    for each in filter(_UNSET, annotations):
        _set_text_box(each, words)
    # Without white space, as which they may be wrapped.
    values = map("".join, map(str.split, map(_VALUE, annotations)))
    hidden = filterfalse(shown.__contains__, values)
    return Added(tuple(filter(None, map(_COMMENT, annotations))), tuple(hidden))


def _annotations(page: Any, form: Any) -> Iterator[_Annotation]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        handle = raw.FPDFPage_GetAnnot(page, index)
        if handle:
            yield _read(handle, form)
            raw.FPDFPage_CloseAnnot(handle)


def _read(handle: Any, form: Any) -> _Annotation:
    kind = raw.FPDFAnnot_GetSubtype(handle)
    contents = read_string(raw.FPDFAnnot_GetStringValue, handle, b"Contents")
    normal = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    is_set = raw.FPDFAnnot_GetAP(handle, normal, None, 0) > _END
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(handle, byref(rect))
    value = unset = ""
    if kind == raw.FPDF_ANNOT_FREETEXT and not is_set:
        unset = contents
    if form and raw.FPDFAnnot_GetFormFieldType(form, handle) in _WITH_VALUE:
        value = read_string(raw.FPDFAnnot_GetFormFieldValue, form, handle)
    box = rect.left, rect.bottom, rect.right, rect.top
    return _Annotation(_NO_COMMENTS.get(kind, contents), value, unset, box)


def read_string(read: Any, *arguments: Any) -> str:
    """Return a string from a function of PDFium that fills a buffer with UTF-16."""
    size = max(read(*arguments, None, 0), _END)
    buffer = create_string_buffer(size)
    read(*arguments, cast(buffer, POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - _END].decode("utf-16-le", "replace")


def _set_text_box(annotation: _Annotation, words: PageWords) -> None:
    left, bottom, _, top = annotation.box
    lines = annotation.unset.splitlines()
    fitting = (top - bottom) / len(lines) / _LINE
    size = min(max(fitting, _SMALLEST), _LARGEST)
    for number, line in enumerate(lines):
        words.add_line(line, left, top - number * size * _LINE, size)
