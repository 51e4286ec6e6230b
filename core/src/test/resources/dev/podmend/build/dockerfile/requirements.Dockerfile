# Written by podmend.
FROM quay.io/jupyter/minimal-notebook:2025-10-20
ENV HOME=/opt/app-root/src
ENV PATH=/opt/app-root/src/.local/bin:${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
USER 0
RUN ["install", "-d", "-o", "1000", "-g", "0", "-m", "0775", "/opt/app-root/src"]
USER 1000:0
COPY --chown=1000:0 ["podmend-build/requirements.txt", "/opt/podmend/"]
RUN ["python3", "-m", "pip", "install", "--no-cache-dir", "--no-input", "--disable-pip-version-check", "--requirement", "/opt/podmend/requirements.txt"]
USER 0
RUN ["chmod", "-R", "g=u", "/opt/app-root/src"]
USER 1000:0
WORKDIR /opt/app-root/src
LABEL org.opencontainers.image.base.name="quay.io/jupyter/minimal-notebook:2025-10-20"
