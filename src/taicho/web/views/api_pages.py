"""The description of the API: for programs as OpenAPI, for people as a page of ours (no outside request)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from taicho.web.api.routes import api


def _schema(request: Any) -> dict[str, Any]:
    return dict(api.get_openapi_schema(path_prefix=f"/{request.workspace.slug}/api/v1"))


def openapi(request: Any) -> JsonResponse:
    """OpenAPI 3."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return JsonResponse(_schema(request))


def api_page(request: Any) -> HttpResponse:
    """Every address with its parameters."""
    paths = [
        {
            "id": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "summary": operation.get("summary", ""),
            "summary_vi": operation.get("x-summary-vi", ""),
            "parameters": [
                {"name": one["name"], "required": one.get("required"), "kind": _kind(one.get("schema", {}))}
                for one in operation.get("parameters", [])
            ],
        }
        for path, operations in _schema(request)["paths"].items()
        for method, operation in operations.items()
    ]
    return render(request, "taicho/api.html", {"paths": paths})


def _kind(schema: dict[str, Any]) -> str:
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    first = options[0] if options else {}
    return str(first.get("format") or first.get("type") or "")
