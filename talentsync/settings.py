"""Every setting of the service; the only reader of the environment."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#\s@]+")
DEFAULT_GEMINI_MODEL = "google_genai:gemini-2.5-flash"


class Settings(BaseSettings):
    """Settings from the environment or `.env`; a missing key is a mode of operation, never an error."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    google_api_key: SecretStr | None = Field(
        None, description="Gemini key; without it the embedded engine answers"
    )
    google_gemini_base_url: str | None = Field(
        None, description="Another address that speaks Gemini's protocol"
    )
    model: str | None = Field(None, description="Any init_chat_model string, such as 'openai:gpt-5'")
    extraction_temperature: float = Field(0.1, ge=0, le=2, description="Where facts are extracted")
    writing_temperature: float = Field(0.7, ge=0, le=2, description="Where prose is written")
    require_llm: bool = Field(False, description="Answer 503 instead of using the embedded engine")

    redact_pii: bool = Field(
        True,
        description="E-mail addresses, telephone numbers, streets and profile links are masked before a "
        "language model is called, and scanned pages, which cannot be masked, are read by the local engine",
    )

    model_timeout_seconds: float = Field(30, gt=0, description="One call of the language model")
    model_attempts: int = Field(3, ge=1, le=10, description="Attempts for what can pass: time-outs, 429, 5xx")
    model_backoff_seconds: float = Field(
        0.5, ge=0, description="First pause between attempts; it doubles, up to 8 s"
    )
    model_concurrency: int = Field(
        64, ge=1, description="Calls of the language model that may be open at once"
    )
    chat_turn_tokens: int = Field(
        60_000, ge=1000, description="Tokens that the language model may use in one turn of a chat"
    )
    chat_summary_tokens: int = Field(
        12_000, ge=1000, description="Length of a chat in tokens from which on its older part is summarised"
    )
    request_timeout_seconds: float = Field(120, gt=0, description="Total time budget of one request")

    body_timeout_seconds: float = Field(
        30, gt=0, description="Time in which a body has to arrive; a screening's in proportion"
    )
    api_keys: SecretStr | None = Field(
        None, description="Who may come in: name:secret or name:secret:scope+scope, separated by commas"
    )
    api_keys_file: Path | None = Field(
        None, description="The same with hashed secrets, one line a key, as talentsync keys new prints it"
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Names in the Host header that are answered; with keys any, without the loopback's"
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="CORS origins, separated by commas; * lets any page read, without credentials"
    )
    forwarded_allow_ips: str | None = Field(
        None, description="Proxies whose X-Forwarded-For is believed, separated by commas"
    )
    rate_limit: str | None = Field(
        None, description="Requests of one key, and of one address; unset 240/minute with keys, else none"
    )
    rate_limit_storage: str | None = Field(
        None, repr=False, description="Where several servers count together, redis://host; else each counts"
    )
    concurrent_requests: int | None = Field(
        None,
        ge=1,
        description="Open requests of one key, and of one address; unset 32 with keys, else no limit",
    )
    max_concurrent_requests: int = Field(
        128, ge=1, description="Open requests in all; more are answered 503 with Retry-After"
    )
    shutdown_seconds: int = Field(
        20, ge=1, description="Time in which running requests may end when the server is told to stop"
    )
    max_upload_bytes: int = Field(10 * 1024 * 1024, gt=0, description="Size of one uploaded file")
    max_pages: int = Field(50, gt=0, description="Pages of one document")
    max_resume_chars: int = Field(200_000, gt=0, description="Characters of one résumé")
    max_batch_items: int = Field(100, gt=0, description="Items in one batch call")
    max_screening_files: int = Field(
        2000, gt=0, description="Files of one screening, those in a ZIP included"
    )
    max_screening_bytes: int = Field(
        200 * 1024 * 1024, gt=0, description="Size of one screening, unpacked as well as sent"
    )
    max_queued_files: int = Field(
        20_000, gt=0, description="Files that wait to be screened, of all owners; more are refused"
    )
    max_zip_ratio: float = Field(
        200, gt=1, description="How many times its packed size a file in a ZIP may have"
    )
    screening_stream_seconds: float = Field(
        3600, gt=0, description="How long a screening's stream of progress may last"
    )
    screening_workers: int = Field(
        1, ge=0, description="Processes that the server starts for screenings; 0 where they run elsewhere"
    )
    screening_concurrency: int = Field(
        8,
        ge=1,
        le=100,
        description="Files that each worker has in work at once; the last one started decides",
    )
    screening_model_calls_per_minute: int | None = Field(
        None,
        ge=1,
        description="Files a minute that are begun with one language model, by all workers together",
    )
    worker_lease_seconds: float = Field(
        10, gt=0, description="After how long without a sign a worker's files are taken over"
    )
    worker_cpu_seconds: int = Field(5, gt=0, description="Processor time for reading one document")
    worker_timeout_seconds: float = Field(10, gt=0, description="Wall time for reading one document")
    ocr_timeout_seconds: float = Field(60, gt=0, description="Wall time for reading scanned pages")
    max_ocr_pages: int = Field(10, gt=0, description="Scanned pages that are read in one document")
    max_queued_documents: int = Field(
        200, ge=0, description="Documents that wait to be read; more are refused"
    )
    worker_memory_mb: int = Field(2048, ge=256, description="Memory for reading one document")

    tavily_api_key: SecretStr | None = Field(None, description="Web search; without a key there is none")
    tavily_base_url: str | None = Field(None, description="Another address that speaks Tavily's protocol")
    web_timeout_seconds: float = Field(
        10, gt=0, description="One web page or one web search, retries included"
    )
    web_max_bytes: int = Field(2_000_000, gt=0, description="Size of one web page, decompressed")
    max_research_chars: int = Field(20_000, gt=0, description="Characters of the research on a company")

    github_token: SecretStr | None = Field(
        None, description="GitHub's API allows 60 calls an hour without a token, and 5,000 with one"
    )
    github_api_url: str = Field("https://api.github.com", description="Address of GitHub's REST API")
    github_url: str = Field(
        "https://github.com", description="The only host whose repositories are read and cloned"
    )
    github_timeout_seconds: float = Field(10, gt=0, description="One call of GitHub's API, retries included")
    ingest_timeout_seconds: float = Field(60, gt=0, description="Reading one repository in all")
    max_repositories: int = Field(10, gt=0, description="Repositories of one request")
    max_clone_bytes: int = Field(100_000_000, gt=0, description="Size of one clone")
    max_ingest_chars: int = Field(1_800_000, gt=0, description="Characters that are read of one repository")
    readme_excerpt_chars: int = Field(1_000, gt=0, description="Characters of a README's excerpt")

    database_url: str = Field(
        "sqlite:///./data/talentsync.db",
        repr=False,  # it may hold a password
        description="Where the record is kept: a file of SQLite, or postgresql://user:password@host/name",
    )
    save_by_default: bool = Field(
        False, description="Keep what is analysed and written without being asked to"
    )

    retention_days: int | None = Field(
        None, ge=1, description="Days after which what is kept and no longer used is removed; none keeps it"
    )
    otel_exporter_otlp_endpoint: str | None = Field(
        None, description="Collector of OpenTelemetry traces, such as http://localhost:4318"
    )
    worker_metrics_port: int | None = Field(
        None, ge=1, le=65_535, description="Port of the loopback on which a worker shows its metrics"
    )
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least severe log line shown"
    )

    @field_validator("allowed_origins")
    @classmethod
    def _require_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if origin != "*" and not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin: write https://host or https://host:port, or *")
        return value

    @field_validator("github_api_url", "github_url")
    @classmethod
    def _require_web_address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or "@" in value:
            raise ValueError("must begin with https:// and hold no user name or password")
        return value.rstrip("/")

    @field_validator("allowed_origins", "allowed_hosts", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def chat_model_name(self) -> str | None:
        """The model to use, `provider:model`, or None for the embedded engine."""
        if self.model:
            return self.model
        return DEFAULT_GEMINI_MODEL if self.google_api_key else None


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the environment once for the process."""
    return Settings()
