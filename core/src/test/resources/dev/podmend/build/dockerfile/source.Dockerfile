# Written by podmend.
FROM quay.io/jupyter/minimal-notebook:2025-10-20
ENV HOME=/opt/app-root/src
ENV PATH=/opt/app-root/src/.local/bin:${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
USER 0
RUN ["install", "-d", "-o", "1000", "-g", "0", "-m", "0775", "/opt/app-root/src"]
USER 1000:0
COPY --chown=1000:0 --chmod=0775 ["source/", "/opt/app-root/src/"]
WORKDIR /opt/app-root/src
LABEL org.opencontainers.image.base.name="quay.io/jupyter/minimal-notebook:2025-10-20"
