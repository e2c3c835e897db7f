"""What the OpenAPI document says of keys, so that the documentation's page can send one."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.access.scopes import is_open

SCHEMES: dict[str, dict[str, str]] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "The secret of an API key"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same"},
    "basic": {"type": "http", "scheme": "basic", "description": "The key's name and its secret"},
}


def declare_keys(app: FastAPI) -> None:
    """Name the ways in which a key may come, on every route but the open ones."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        document = plain()
        document.setdefault("components", {})["securitySchemes"] = SCHEMES
        document["security"] = [{name: []} for name in SCHEMES]
        for path, operations in document["paths"].items():
            if is_open(path):
                for operation in operations.values():
                    operation["security"] = []
        return document

    app.openapi = described  # type: ignore[method-assign]
