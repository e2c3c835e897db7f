"""The certificates that are trusted, read once: a client that reads them for itself takes 40 ms to open."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def trusted_certificates(*, trust_env: bool = False) -> ssl.SSLContext:
    """Trust the authorities that httpx trusts.

    Args:
        trust_env: those of `SSL_CERT_FILE` or `SSL_CERT_DIR` in their stead, where the environment has them.
    """
    return httpx.create_ssl_context(trust_env=trust_env)
