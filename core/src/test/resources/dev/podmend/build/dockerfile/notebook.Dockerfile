# Written by podmend.
FROM quay.io/jupyter/minimal-notebook:2025-10-20
ARG HTTPS_PROXY
ARG PIP_INDEX_URL
ENV HOME=/opt/app-root/src
ENV PATH=/opt/app-root/src/.local/bin:${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
USER 0
RUN ["install", "-d", "-o", "1000", "-g", "0", "-m", "0775", "/opt/app-root/src"]
USER 1000:0
COPY --chown=1000:0 ["podmend-build/constraints.txt", "podmend-build/requirements.txt", "/opt/podmend/"]
RUN ["python3", "-m", "pip", "install", "--no-cache-dir", "--no-input", "--disable-pip-version-check", "--requirement", "/opt/podmend/requirements.txt", "--constraint", "/opt/podmend/constraints.txt"]
USER 0
RUN ["chmod", "-R", "g=u", "/opt/app-root/src"]
USER 1000:0
COPY --chown=1000:0 --chmod=0775 [".", "/opt/app-root/src/"]
WORKDIR /opt/app-root/src
LABEL org.opencontainers.image.base.name="quay.io/jupyter/minimal-notebook:2025-10-20"
LABEL org.opencontainers.image.source="https://git.example.com/team/notebooks.git"
LABEL org.opencontainers.image.revision="0123456789abcdef0123456789abcdef01234567"
LABEL dev.podmend.notebook="/opt/app-root/src/sales/Umsätze (2025).ipynb"
