"""Remember which questions a person skipped, so that these come last next time.

That is kept on this computer, for each archive: others may know what this person does
not. The file has no word of a release.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256

from umkm_cli.archive import Archive
from umkm_cli.models.review import ReviewQuestion
from umkm_cli.verbs.context import Context


class Skipped:
    """The questions of an archive that a person skipped, in a file that may be missing."""

    def __init__(self, context: Context, archive: Archive) -> None:
        name = sha256(str(archive.path.absolute()).encode()).hexdigest()[:16]
        self._path = context.state_folder / "skipped" / f"{name}.txt"

    def put_last(self, questions: Sequence[ReviewQuestion]) -> list[ReviewQuestion]:
        """Return questions in their order, but those that were skipped last, as they were skipped."""
        places = {mark: place for place, mark in enumerate(self._marks())}
        if not places:
            return list(questions)
        return sorted(questions, key=lambda each: places.get(_mark(each), -1))

    def add(self, questions: Iterable[ReviewQuestion]) -> None:
        """Remember that questions were skipped, at once; an order is not worth an error."""
        lines = "".join(f"{_mark(each)}\n" for each in questions)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="ascii") as file:
                file.write(lines)

    def keep_only(self, questions: Iterable[ReviewQuestion]) -> None:
        """Forget all but these questions, which are still open."""
        marks = self._marks()
        if not marks:
            return
        kept = set(map(_mark, questions)).intersection(marks)
        left = list(dict.fromkeys(filter(kept.__contains__, reversed(marks))))
        if len(left) < len(marks):
            text = "".join(map("{}\n".format, reversed(left)))
            with suppress(OSError):
                self._path.write_text(text, encoding="ascii")

    def _marks(self) -> list[str]:
        """Return what was skipped, the last one last; nothing if that cannot be read."""
        with suppress(OSError, ValueError):
            return self._path.read_text(encoding="ascii").split("\n")[:-1]
        return []


def _mark(question: ReviewQuestion) -> str:
    """Return a line that stands for a question, and tells nothing of the release."""
    about = f"{question.kind} {question.value}".encode("utf-8", "surrogatepass")
    return f"{question.release_id} {sha256(about).hexdigest()[:16]}"
