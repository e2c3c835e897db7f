# TalentSync: the server, its workers and its commands. Nothing secret is needed to build it, or gets into it.
FROM python:3.11-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/talentsync

# The pins first: they change less often than the code.
COPY requirements.txt ./
RUN /opt/talentsync/bin/python -m pip install --require-hashes -r requirements.txt -c requirements.txt

COPY pyproject.toml README.md LICENSE THIRD_PARTY.md ./
COPY api ./api
COPY graphs ./graphs
COPY nodes ./nodes
COPY tools ./tools
COPY talentsync ./talentsync
RUN /opt/talentsync/bin/python -m pip install --no-deps --no-build-isolation .


FROM python:3.11-slim

# git clones the repositories that a résumé names. More can be added, such as fonts: --build-arg PACKAGES="git fonts-dejavu"
ARG PACKAGES="git"
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ${PACKAGES} \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --uid 10001 --user-group --home-dir /data --create-home --shell /usr/sbin/nologin talentsync \
    && install --directory --owner talentsync --group talentsync --mode 0700 /keys

COPY --from=build /opt/talentsync /opt/talentsync

ENV PATH="/opt/talentsync/bin:${PATH}" PYTHONUNBUFFERED=1 DATABASE_URL="sqlite:////data/talentsync.db"
WORKDIR /data
VOLUME ["/data", "/keys"]
USER talentsync
EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection; c = HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/health/live'); raise SystemExit(c.getresponse().status != 200)"]

# It listens for others, so it starts only with API_KEYS or API_KEYS_FILE, and says so where there is none.
CMD ["talentsync", "serve", "--host", "0.0.0.0", "--port", "8000"]
