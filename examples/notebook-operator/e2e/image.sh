#!/usr/bin/env bash
# Makes the image that the end-to-end tests run notebooks in and fetch repositories with, as a docker archive
# under the name k8s.local/notebook-e2e:1: Git, Python, nbconvert and ipykernel from Debian's packages, unpacked
# side by side, without any container tool. For HTTPS, Git trusts git-credentials/ca.crt, which a job's Secret
# may bring. Does nothing where the archive is newer than this script. Needs apt, dpkg and Python 3, not root.
#
# usage: image.sh ARCHIVE.tar
set -euo pipefail
archive=${1:?usage: image.sh ARCHIVE.tar}
script=$(cd "$(dirname "$0")" && pwd)/image.sh
if [ -s "$archive" ] && [ ! "$script" -nt "$archive" ]; then
  exit 0
fi
mkdir -p "$(dirname "$archive")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{debs/partial,rootfs}

# An empty list of installed packages gives all that they depend on, whatever this machine has.
apt-get -qq -o Dir::State::status=/dev/null -o APT::Install-Recommends=0 \
  -o Dir::Cache::archives="$work/debs" -o APT::Sandbox::User= -o Debug::NoLocking=1 \
  --download-only -y install busybox-static git python3-nbconvert python3-ipykernel >/dev/null
for package in "$work"/debs/*.deb; do
  case $(basename "$package") in
    # Needed by installing, debugging or documentation alone.
    debconf_* | dpkg_* | gdb_* | tar_* | perl*_* | libperl* | gcc-12-base_* | openssl_* | libboost* | tzdata_*) ;;
    *) dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work/rootfs" --no-same-owner ;;
  esac
done
cd "$work/rootfs"
rm -rf usr/share/{doc,man,info,locale,lintian,bug} usr/share/perl* usr/lib/*/perl*
mkdir -p bin etc root
cp -n usr/bin/busybox bin/ 2>/dev/null || true
for command in sh cat chmod cp env false grep id ls mkdir rm sed sleep test touch true; do
  [ -e "bin/$command" ] || [ -e "usr/bin/$command" ] || ln -s busybox "bin/$command"
done
mkdir -p tmp && chmod 1777 tmp
printf 'root:x:0:0:root:/root:/bin/sh\n' >etc/passwd
printf 'root:x:0:\n' >etc/group
# By the image's own Python, as its packages would be when installed; else every notebook compiles them anew.
libraries=lib/x86_64-linux-gnu
PYTHONHOME=$work/rootfs/usr "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries:usr/$libraries" \
  usr/bin/python3.11 -m compileall -q -j 0 --invalidation-mode unchecked-hash -s "$work/rootfs" \
  usr/lib/python3 usr/lib/python3.11 >/dev/null || true
printf '[http]\n\tsslCAInfo = /git-credentials/ca.crt\n[safe]\n\tdirectory = *\n' >etc/gitconfig

tar -C "$work/rootfs" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1600000000 -cf "$work/layer.tar" .
python3 - "$work" <<'PYTHON'
import hashlib
import json
import sys

work = sys.argv[1]
digest = hashlib.sha256()
with open(work + "/layer.tar", "rb") as layer:
    for block in iter(lambda: layer.read(1 << 20), b""):
        digest.update(block)
config = {
    "architecture": "amd64",
    "os": "linux",
    "config": {"Env": ["PATH=/usr/bin:/bin"], "User": "1001", "Cmd": ["sh"]},
    "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest.hexdigest()]},
    "history": [{"created_by": "image.sh"}],
}
with open(work + "/config.json", "w") as file:
    json.dump(config, file)
with open(work + "/manifest.json", "w") as file:
    image = {"Config": "config.json", "RepoTags": ["k8s.local/notebook-e2e:1"], "Layers": ["layer.tar"]}
    json.dump([image], file)
PYTHON
tar -C "$work" -cf "$archive.part" config.json layer.tar manifest.json
mv "$archive.part" "$archive"
