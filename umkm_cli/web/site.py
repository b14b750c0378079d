"""Answer requests: open the archive for each, ask a page, and turn every failure into a page."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from io import StringIO
from typing import Any, Final, NamedTuple, cast

from anyio import CapacityLimiter

from umkm_cli.archive import Archive
from umkm_cli.archive.limits import limit_reading
from umkm_cli.errors import (
    NoSuch,
    NoSuchRelease,
    NothingMatched,
    TooSlow,
    UmkmError,
    UsageError,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later, speaking
from umkm_cli.models.forms import Form
from umkm_cli.output.plain import write_json
from umkm_cli.output.render import render
from umkm_cli.output.views import ChartedView
from umkm_cli.verbs.charts import sourced
from umkm_cli.verbs.context import Context
from umkm_cli.web.originals import download
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question
from umkm_cli.web.rendering import fill

SECONDS: Final = 10.0
"""How long one request may read the archive."""
_THREADS: Final = 8
"""How many requests are answered at once; each may keep 24 MB of the archive in memory."""
_CHART_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_STATUSES: Final[Mapping[type[UmkmError], HTTPStatus]] = {
    NoSuch: HTTPStatus.NOT_FOUND,
    NothingMatched: HTTPStatus.NOT_FOUND,
    UsageError: HTTPStatus.BAD_REQUEST,
}
"""The status of each kind of failure; in any other case, the archive cannot be read."""
_TOLD: Final = (NoSuch, NothingMatched, UsageError, TooSlow)
"""The failures whose sentence is for whoever asked; those of others name files."""
_SENTENCES: Final = {
    HTTPStatus.BAD_REQUEST: later("This host name is not known here."),
    HTTPStatus.UNAUTHORIZED: later(
        "Open the link with the token that `umkm web` printed. If you have just done so, continue:"
    ),
    HTTPStatus.NOT_FOUND: later("There is no such page."),
    HTTPStatus.METHOD_NOT_ALLOWED: later("These pages can only be read."),
    HTTPStatus.REQUEST_URI_TOO_LONG: later("The address is too long."),
    HTTPStatus.INTERNAL_SERVER_ERROR: later(
        "Something went wrong here; the archive is intact."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: later(
        "The archive cannot be read now; try again in a moment."
    ),
}


class Answer(NamedTuple):
    """What is sent back: a status, a body of a media type, and more headers."""

    body: str | bytes
    media_type: str = "text/html"
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = {}


class Site:
    """The pages of one archive."""

    def __init__(self, context: Context, seconds: float = SECONDS) -> None:
        self.context = context._replace(form=Form.JSON)
        self.limiter = CapacityLimiter(_THREADS)
        self._seconds = seconds

    @contextmanager
    def _open(self) -> Iterator[Archive]:
        """Open the archive for one request: to read, for a limited time."""
        with self.context.open_for_reading(self._seconds) as archive:
            limit_reading(archive, self._seconds)
            yield archive

    def show(self, page: WebPage, question: Question) -> Answer:
        """Return a page as a browser shows it."""
        notes: list[str] = []
        asked = question._replace(context=self.context._replace(say=notes.append))
        with self._open() as archive:
            model = page.model(asked, archive)
            values = {
                "page": model,
                "question": asked,
                "notes": notes,
                "json": page.view,
            }
            return Answer(fill(page.template, values), page.media_type)

    def write(self, page: WebPage, question: Question) -> Answer:
        """Return a page as JSON, as the command line writes it."""
        asked = question._replace(context=self.context)
        out = StringIO()
        assert page.view is not None
        with self._open() as archive:
            render(page.view(asked, archive), Form.JSON, out)
        return Answer(out.getvalue(), "application/json")

    def draw(self, page: WebPage, question: Question) -> Answer:
        """Return the chart of a page, which has a style of its own inside."""
        asked = question._replace(context=self.context)
        assert page.view is not None
        with self._open() as archive:
            query, context = asked.get("q") or None, asked.context
            source = sourced(context, archive, asked.filters, query)
            chart = cast(ChartedView[Any], page.view(asked, archive)).chart(source)
        headers = {"Content-Security-Policy": _CHART_POLICY}
        return Answer(chart, "image/svg+xml", headers=headers)

    def hand_out(self, question: Question) -> Answer:
        """Return a received file, to be saved."""
        with self._open() as archive:
            content, disposition = download(question, archive)
        headers = {
            "Content-Disposition": disposition,
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Answer(content, "application/octet-stream", headers=headers)

    def answer(
        self, question: Question, ask: Callable[[Question], Answer], *, as_json: bool
    ) -> Answer:
        """Return the answer to a question in its language; a failure is an answer, too."""
        with speaking(question.tongue):
            try:
                return ask(question)
            except UmkmError as error:
                return self._failure(question, error, as_json=as_json)
            except Exception:
                self.context.say(traceback.format_exc())
                return say_refusal(
                    question, HTTPStatus.INTERNAL_SERVER_ERROR, as_json=as_json
                )

    def _failure(
        self, question: Question, error: UmkmError, *, as_json: bool
    ) -> Answer:
        status = _status_of(error)
        if isinstance(error, _TOLD):
            return say_refusal(question, status, _told(error), as_json=as_json)
        self.context.say(f"{question.path}: {error}")
        return say_refusal(question, status, as_json=as_json)


def _status_of(error: UmkmError) -> HTTPStatus:
    kinds = filter(None, map(_STATUSES.get, type(error).__mro__))
    return next(kinds, HTTPStatus.SERVICE_UNAVAILABLE)


def _told(error: UmkmError) -> str:
    """Return the sentence for whoever asked, who need not know that a release was removed."""
    if isinstance(error, NoSuchRelease):
        return _("This archive has no release with that number.")
    sentence = str(error)
    return sentence[:1].upper() + sentence[1:]


def say_refusal(
    question: Question,
    status: HTTPStatus,
    sentence: str = "",
    *,
    as_json: bool = False,
) -> Answer:
    """Return an answer that says in one sentence why there is no other."""
    said = sentence or _(_SENTENCES[status])
    headers: dict[str, Any] = {}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    if as_json:
        out = StringIO()
        write_json({"error": said}, out)
        return Answer(out.getvalue(), "application/json", status, headers)
    values = {
        "question": question,
        "status": int(status),
        "sentence": said,
        "notes": (),
        "json": None,
    }
    return Answer(fill("error.html", values), "text/html", status, headers)
