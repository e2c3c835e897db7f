"""`talentsync serve`: the server, on the loopback unless there are keys."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add_serve(commands: Any) -> None:
    """Add the command."""
    serve = commands.add_parser("serve", help="start the server")
    serve.add_argument(
        "--host", default="127.0.0.1", help="an address to listen on; others than the loopback need keys"
    )
    serve.add_argument("--port", type=_port, default=8000)
    serve.set_defaults(command=_serve)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port


def _serve(arguments: argparse.Namespace) -> None:
    from api.access.keys import load_keys  # noqa: PLC0415
    from api.access.loopback import require_loopback_or_keys  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    require_loopback_or_keys(arguments.host, has_keys=bool(load_keys(settings)))
    from api.server import run_server  # noqa: PLC0415

    print(
        f"TalentSync starts on http://{arguments.host}:{arguments.port} (end it with Ctrl-C)", file=sys.stderr
    )
    run_server(settings, host=arguments.host, port=arguments.port)
