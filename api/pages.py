"""The start page, and each feature's picture."""

from __future__ import annotations

import asyncio
from html import escape
from importlib.resources import files
from string import Template

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.picture import draw
from graphs import GRAPHS, feature
from graphs.feature import Feature
from talentsync.errors import NotFoundError
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps

router = APIRouter(tags=["Service"])


@router.get("/docs", response_class=HTMLResponse, include_in_schema=False)
async def documentation() -> HTMLResponse:
    """The API documentation; its assets are ours and named without a host, whatever the request's says."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="TalentSync",
        swagger_js_url="/swagger/swagger-ui-bundle.js",
        swagger_css_url="/swagger/swagger-ui.css",
        swagger_favicon_url="data:,",
    )


@router.get("/openapi.json", include_in_schema=False)
async def document(request: Request) -> JSONResponse:
    """The OpenAPI document: made once, which takes seconds, so not on the event loop."""
    await request.app.state.langserve.make_all()
    return JSONResponse(await asyncio.to_thread(request.app.openapi))


@router.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False)
async def start_page(request: Request) -> HTMLResponse:
    """Each feature with its picture, playground, schemas and documentation."""
    deps: Deps = request.app.state.deps
    page = Template(files("api").joinpath("start_page.html").read_text(encoding="utf-8"))
    engine = deps.chat_model.name if deps.chat_model else f"{EMBEDDED} (no key needed, no network)"
    cards = "\n".join(_card(item, str(request.base_url)) for item in GRAPHS)
    return HTMLResponse(page.substitute(engine=escape(engine), cards=cards))


@router.get(
    "/graphs/{name}/picture",
    summary="The graph as a picture",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
async def picture(request: Request, name: str) -> Response:
    """SVG drawn from the compiled graph itself."""
    item = feature(name)
    if name != item.name:
        raise NotFoundError(
            f"There is no graph '{name}'; did you mean '{item.name}'?", detail={"feature": name}
        )
    svg = draw(request.app.state.graphs[name].get_graph(), item.title)
    return Response(svg, media_type="image/svg+xml")


def _card(item: Feature, address: str) -> str:
    base = f"/graphs/{item.name}"
    return f"""<article>
<h2>{escape(item.title)}</h2><p>{escape(item.summary)}</p>
<p class="links"><a href="{base}/playground/">Playground</a><a href="{base}/input_schema">Input schema</a>
<a href="{base}/output_schema">Output schema</a><a href="/docs#/{escape(item.title)}">REST docs</a></p>
<pre>curl {escape(item.example)} {escape(address)}{item.url}</pre>
<a href="{base}/picture"><img src="{base}/picture" alt="The graph of {escape(item.title)}" loading="lazy"></a>
</article>"""
