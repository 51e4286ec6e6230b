package dev.podmend.strategy.kaniko;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * An image that stands in for Kaniko's executor and for Git: busybox with two scripts, made by hand
 * and pushed to a registry.
 *
 * <p>The executor takes the options that the real one takes, reads the Dockerfile, prints to stderr
 * and leaves the digest that the build argument {@code DIGEST} names as its last word. A Dockerfile
 * with {@code RUN false} fails as a command does. Git makes a repository with the folder {@code
 * sales}, and knows its commit.
 */
final class StandInImage {

  /** The commit that its Git is at. */
  static final String COMMIT = "5eed".repeat(10);

  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String REPOSITORY = "busybox";
  private static final String TAG = "podmend-stand-in";
  private static final int BLOCK = 512;

  private static final String EXECUTOR =
      """
      #!/bin/sh
      fail() { echo "$1" >&2; exit "$2"; }
      for option in "$@"; do
        case "$option" in
          --dockerfile=*) dockerfile="${option#*=}" ;;
          --digest-file=*) digest_file="${option#*=}" ;;
          --context=dir://*) context="${option#*=dir://}" ;;
          --context-sub-path=*) folder="${option#*=}" ;;
          --build-arg=DIGEST=*) digest="${option#*=DIGEST=}" ;;
          --*=*) ;;
          *) fail "Error: unknown flag: $option" 1 ;;
        esac
      done
      test -d "$context/$folder" || fail "Error: error resolving source context: stat $context/$folder: no such file or directory" 1
      test -f "$dockerfile" || fail "Error: error resolving dockerfile path: please provide a valid path to a Dockerfile" 1
      echo "time=\\"now\\" level=info msg=\\"Building $(ls "$context/$folder")\\"" >&2
      if grep -q '^RUN false' "$dockerfile"; then
        echo "ERROR: No matching distribution found for nosuch==1"
        fail "error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1" 1
      fi
      printf %s "$digest" >"$digest_file"
      echo "time=\\"now\\" level=info msg=\\"Pushed\\"" >&2
      """;

  private static final String GIT =
      """
      #!/bin/sh
      set -eu
      for word in "$@"; do
        case "$word" in
          init) mkdir -p /workspace/repository; exit 0 ;;
          fetch) mkdir -p sales; echo '{}' >sales/report.ipynb; exit 0 ;;
          rev-parse) echo %s; exit 0 ;;
        esac
      done
      """
          .formatted(COMMIT);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String registry;

  private StandInImage(String registry) {
    this.registry = registry;
  }

  /**
   * Makes the image and pushes it.
   *
   * @param registry a registry over HTTP that holds {@code busybox:1}, as {@code host:port}
   * @return the image's name
   */
  static String pushTo(String registry) {
    return new StandInImage(registry).push();
  }

  /** The digest of an image that a registry holds. */
  static String digestOf(String registry, String tag) {
    return new StandInImage(registry)
        .manifest(tag)
        .headers()
        .firstValue("Docker-Content-Digest")
        .orElseThrow();
  }

  private String push() {
    String manifest = manifest("1").body();
    String config = blob(between(manifest, "\"config\"", "}"));
    byte[] layer = layer();
    upload(layer);
    byte[] newConfig = bytes(changed(config, digest(layer)));
    upload(newConfig);
    put(bytes(changedManifest(manifest, layer, newConfig)));
    return registry + "/" + REPOSITORY + ":" + TAG;
  }

  private HttpResponse<String> manifest(String tag) {
    return send(request("manifests/" + tag).header("Accept", MANIFEST).GET());
  }

  private String blob(String descriptor) {
    String digest = "sha256:" + between(descriptor, "sha256:", "\"");
    return send(request("blobs/" + digest).GET()).body();
  }

  private static String changed(String config, String layerDigest) {
    String layers = elements(config, "\"diff_ids\"");
    return """
    {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"],
    "Entrypoint":["/kaniko/executor"]},
    "rootfs":{"type":"layers","diff_ids":[%s,"%s"]}}
    """
        .formatted(layers, layerDigest);
  }

  private static String changedManifest(String manifest, byte[] layer, byte[] config) {
    String layers = elements(manifest, "\"layers\"");
    return """
    {"schemaVersion":2,"mediaType":"%s",
    "config":{"mediaType":"application/vnd.docker.container.image.v1+json",
    "size":%d,"digest":"%s"},
    "layers":[%s,{"mediaType":"application/vnd.docker.image.rootfs.diff.tar",
    "size":%d,"digest":"%s"}]}
    """
        .formatted(MANIFEST, config.length, digest(config), layers, layer.length, digest(layer));
  }

  private void upload(byte[] blob) {
    HttpResponse<String> opened = send(request("blobs/uploads/").POST(BodyPublishers.noBody()));
    String location = opened.headers().firstValue("Location").orElseThrow();
    String target = location.startsWith("http") ? location : "http://" + registry + location;
    send(
        HttpRequest.newBuilder(
                URI.create(target + (target.contains("?") ? "&" : "?") + "digest=" + digest(blob)))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(blob)));
  }

  private void put(byte[] manifest) {
    send(
        request("manifests/" + TAG)
            .header("Content-Type", MANIFEST)
            .PUT(BodyPublishers.ofByteArray(manifest)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + registry + "/v2/" + REPOSITORY + "/" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response + " " + response.body());
      }
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("registry " + registry + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    if (from < 0) {
      throw new IllegalStateException("no " + start + " in " + text);
    }
    return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
  }

  /** What stands in the brackets after a key. */
  private static String elements(String json, String key) {
    return between(json.substring(json.indexOf(key)), "[", "]");
  }

  private static byte[] layer() {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    Map.of("bin/git", GIT, "kaniko/executor", EXECUTOR).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(file -> append(tar, file.getKey(), bytes(file.getValue())));
    tar.writeBytes(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  /** One executable file of a USTAR archive. */
  private static void append(ByteArrayOutputStream tar, String name, byte[] content) {
    byte[] header = new byte[BLOCK];
    write(header, 0, name);
    write(header, 100, "0000755\0");
    write(header, 108, "0000000\0");
    write(header, 116, "0000000\0");
    write(header, 124, "%011o\0".formatted(content.length));
    write(header, 136, "00000000000\0");
    Arrays.fill(header, 148, 156, (byte) ' ');
    write(header, 156, "0");
    write(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    write(header, 148, "%06o\0 ".formatted(sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void write(byte[] header, int at, String text) {
    byte[] bytes = bytes(text);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
