"""HTTPS to a checked number: the name in the certificate is still the site's."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.stubs.web import WebStub, html, names, network
from tests.unit.tools.web import TEXT, pages
from tools.web_page import WebPageError


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for jobs.example.com that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jobs.example.com")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("jobs.example.com")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "site.pem"
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    """A client that trusts this certificate alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certificate)
    return context


@pytest_asyncio.fixture
async def secure_web(certificate: Path) -> AsyncIterator[WebStub]:
    """A site that speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    async with WebStub(ssl_context=context) as stub:
        stub.page("/", html(f"<p>{TEXT}</p>"))
        yield stub


async def test_the_certificate_is_checked_against_the_name_and_not_the_number(
    secure_web: WebStub, trusting: ssl.SSLContext
) -> None:
    reader = pages(network(names(secure_web.endpoint), trusting))
    page = await reader.read("https://jobs.example.com./")
    assert TEXT in page.text
    assert page.url == "https://jobs.example.com/"


async def test_an_address_without_a_scheme_means_https(secure_web: WebStub, trusting: ssl.SSLContext) -> None:
    page = await pages(network(names(secure_web.endpoint), trusting)).read("jobs.example.com")
    assert page.url == "https://jobs.example.com/"


async def test_a_certificate_for_another_name_is_refused(
    secure_web: WebStub, trusting: ssl.SSLContext
) -> None:
    reader = pages(network(names(secure_web.endpoint), trusting))
    with pytest.raises(WebPageError, match="its certificate is not valid for this host"):
        await reader.read("https://other.example.com/")
    assert not secure_web.seen


async def test_a_certificate_that_nobody_vouches_for_is_refused(secure_web: WebStub) -> None:
    with pytest.raises(WebPageError, match="its certificate is not valid for this host"):
        await pages(network(names(secure_web.endpoint))).read("https://jobs.example.com/")
    assert not secure_web.seen
