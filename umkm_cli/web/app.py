"""The application that a web server runs: routes to the pages, behind the gate."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from umkm_cli.language import TONGUES, Tongue, best_tongue, speaking
from umkm_cli.verbs.context import Context
from umkm_cli.web.about_dates import ABOUT_DATES
from umkm_cli.web.calendar import CALENDAR
from umkm_cli.web.comparison import COMPARISON
from umkm_cli.web.gate import HEADERS, Gate, Refusal, Visit
from umkm_cli.web.ledger import LEDGER
from umkm_cli.web.programmes import PROGRAMMES
from umkm_cli.web.question import LANG, Question, read_parameters
from umkm_cli.web.release import RELEASE, WHY
from umkm_cli.web.saved import FEED, SAVED
from umkm_cli.web.search import HOME, SEARCH
from umkm_cli.web.site import Answer, Site, say_refusal
from umkm_cli.web.static import MEDIA_TYPES, static_content

PAGES: Final = (
    HOME,
    SEARCH,
    RELEASE,
    WHY,
    COMPARISON,
    CALENDAR,
    LEDGER,
    PROGRAMMES,
    FEED,
    SAVED,
    ABOUT_DATES,
)
_CHOSEN: Final[dict[str, Tongue]] = dict(zip(TONGUES, TONGUES, strict=True))
_JSON: Final = ".json"
_FRESH: Final = {
    "Cache-Control": "private, no-cache",
    "Vary": "Accept-Language, Cookie",
}
_LASTING: Final = {"Cache-Control": "public, max-age=604800, immutable"}

Ask = Callable[[Question], Answer]


def create_app(context: Context, gate: Gate, site: Site | None = None) -> ASGIApp:
    """Return the application for an archive."""
    site = site or Site(context)
    routes = [Route("/static/{name}", _static)]
    for page in PAGES:
        if page.view is not None:
            ask = partial(site.write, page)
            routes.append(
                Route(f"{page.path}{_JSON}", _Endpoint(site, ask, as_json=True))
            )
    for page in PAGES:
        if page.has_chart:
            chart = _Endpoint(site, partial(site.draw, page))
            routes.append(Route(f"{page.path}.svg", chart))
        routes.append(Route(page.path, _Endpoint(site, partial(site.show, page))))
    file = "/releases/{id}/originals/{number}"
    routes.append(Route(file, _Endpoint(site, site.hand_out)))
    routes.append(Route("/{path:path}", _Endpoint(site, _nothing)))
    return Guarded(Starlette(routes=routes), gate, context)


class _Endpoint:
    """Answers one kind of question, in a thread: the archive is read synchronously."""

    def __init__(self, site: Site, ask: Ask, *, as_json: bool = False) -> None:
        self._site = site
        self._answer = partial(site.answer, ask=ask, as_json=as_json)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        question = question_of(Request(scope), self._site.context)
        answer = await to_thread.run_sync(
            self._answer, question, limiter=self._site.limiter
        )
        await respond(answer, question.tongue)(scope, receive, send)


def question_of(request: Request, context: Context) -> Question:
    """Return what a request asks for."""
    parameters = read_parameters(request.scope["query_string"].decode("latin-1"))
    named = {name: str(value) for name, value in request.path_params.items()}
    asked, accepted = next(iter(parameters.get(LANG, ())), ""), request.headers
    tongue = _CHOSEN.get(asked) or best_tongue(accepted.get("accept-language", ""))
    return Question(context, request.scope["path"], parameters, named, tongue)


def respond(answer: Answer, tongue: Tongue) -> Response:
    """Return an answer as a response that no cache keeps for others."""
    headers = {**_FRESH, "Content-Language": tongue, **answer.headers}
    return Response(
        answer.body, answer.status, headers=headers, media_type=answer.media_type
    )


def _nothing(question: Question) -> Answer:
    """Return the answer to the address of no page."""
    return say_refusal(question, HTTPStatus.NOT_FOUND)


async def _static(request: Request) -> Response:
    """Return the style or the icon."""
    name = request.path_params["name"]
    if name not in MEDIA_TYPES:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(
        static_content(name), media_type=MEDIA_TYPES[name], headers=_LASTING
    )


class Guarded:
    """An application behind the gate; every answer has the headers that keep a browser safe."""

    def __init__(self, app: ASGIApp, gate: Gate, context: Context) -> None:
        self._app = app
        self._gate = gate
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._gate.refusal(_visit_of(scope))
        app = self._refusing(scope, refusal) if refusal else self._app
        await app(scope, receive, _with_headers(send))

    def _refusing(self, scope: Scope, refusal: Refusal) -> ASGIApp:
        """Return what says that a request is refused; it opens no archive."""
        question = question_of(Request(scope), self._context)
        if "Location" in refusal.headers:
            answer = Answer("", status=refusal.status, headers=refusal.headers)
            return respond(answer, question.tongue)
        with speaking(question.tongue):
            as_json = question.path.endswith(_JSON)
            answer = say_refusal(question, HTTPStatus(refusal.status), as_json=as_json)
        headers = {**answer.headers, **refusal.headers}
        return respond(answer._replace(headers=headers), question.tongue)


def _visit_of(scope: Scope) -> Visit:
    headers = Headers(scope=scope)
    return Visit(
        scope["method"],
        scope["path"],
        scope["query_string"].decode("latin-1"),
        headers,
        len(headers.getlist("host")),
        scope.get("scheme", "http"),
    )


def _with_headers(send: Send) -> Send:
    """Return what sends messages with our headers; an answer may have stricter ones."""

    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_safely
