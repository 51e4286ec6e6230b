#!/bin/sh
# Makes the Java runtime of the operator's image in the folder target/image: a part of the JDK that runs this
# script, and the libraries of the C runtime that it needs. The image has nothing else below the operator, so
# that no registry is asked. Linux with glibc 2.34 or later; the image is for the processor it was made on.
set -eu
cd "$(dirname "$0")/.."
root=target/image
rm -rf "$root"
mkdir -p "$root/opt" "$root/tmp"
modules=java.logging,java.management,java.naming,java.net.http,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.unsupported
jlink --add-modules "java.base,$modules" \
  --strip-java-debug-attributes --no-header-files --no-man-pages --output "$root/opt/java"
find "$root/opt/java" -type f \( -name '*.so' -o -name java \) -exec ldd {} + 2>/dev/null |
  sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\) .*/\1/p' |
  grep -v "/opt/java/" | sort -u |
  while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
