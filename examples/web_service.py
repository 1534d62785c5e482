"""A web service: an application goes in as JSON, the answer comes out; whatever is wrong comes back as 422.

Run it with ``uvicorn web_service:app --app-dir examples``; ``/docs`` shows the request and the answer.
"""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from hukou_rules import HukouRulesError, __version__, assess, read_case, schema, to_dict

SCHEMAS: dict[str, Any] = {}


def typed(name: str, of: str) -> dict[str, Any]:
    """Put the schema of a document among those of the service, and return how a body refers to it."""
    found = schema(of=of, at="#/components/schemas/")
    SCHEMAS.update({**found.pop("$defs"), name: found})
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


app = FastAPI(title="hukou_rules", version=__version__)
app.openapi = lambda: {
    **get_openapi(title=app.title, version=app.version, routes=app.routes),
    "components": {"schemas": SCHEMAS},
}


@app.exception_handler(HukouRulesError)
def faults(_: Request, error: HukouRulesError) -> JSONResponse:
    """Say every fault at once, each with its JSON Pointer."""
    return JSONResponse(to_dict(error), status_code=422)


@app.post(
    "/assess",
    openapi_extra={"requestBody": {**typed("Application", "input"), "required": True}},
    responses={200: typed("Answer", "answer"), 422: typed("Faults", "faults")},
)
async def answer(request: Request) -> JSONResponse:
    """Answer one application."""
    return JSONResponse(to_dict(assess(read_case(await request.body()))))
