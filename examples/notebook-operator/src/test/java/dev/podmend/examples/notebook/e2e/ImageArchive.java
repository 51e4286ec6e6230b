package dev.podmend.examples.notebook.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The archive that {@code e2e/image.sh} made, as NOTEBOOK_E2E_IMAGE names it. */
record ImageArchive(Path file) {

  /** A registry that takes images from everyone, and that nodes pull from. */
  static final String REGISTRY = "localhost:15000";

  private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
  private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar";
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

  /** The archive; ends the test as skipped where there is none. */
  static ImageArchive needed() {
    String file = Objects.requireNonNullElse(System.getenv("NOTEBOOK_E2E_IMAGE"), "");
    assumeTrue(
        !file.isEmpty() && Files.exists(Path.of(file)),
        "skipped: NOTEBOOK_E2E_IMAGE does not name the archive that e2e/image.sh makes");
    return new ImageArchive(Path.of(file));
  }

  /** Pushes the image, as a build does at its end; its digest. */
  String push(Path scratch, String repository) throws IOException {
    GitServer.run(scratch, "tar", "-xf", file.toString(), "config.json", "layer.tar");
    Map<String, Object> config = pushed(scratch.resolve("config.json"), repository, CONFIG);
    Map<String, Object> layer = pushed(scratch.resolve("layer.tar"), repository, LAYER);
    Map<String, Object> manifest =
        Map.of(
            "schemaVersion", 2, "mediaType", MANIFEST, "config", config, "layers", List.of(layer));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri("/v2/" + repository + "/manifests/built"))
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(manifest))));
    return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
  }

  private static Map<String, Object> pushed(Path file, String repository, String type)
      throws IOException {
    String digest = digest(file);
    HttpResponse<String> begun =
        send(
            HttpRequest.newBuilder(uri("/v2/" + repository + "/blobs/uploads/"))
                .POST(BodyPublishers.noBody()));
    String place = begun.headers().firstValue("Location").orElseThrow();
    URI target = uri("/").resolve(place + (place.contains("?") ? "&" : "?") + "digest=" + digest);
    BodyPublisher content = BodyPublishers.ofFile(file);
    send(
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/octet-stream")
            .PUT(content));
    return Map.of("mediaType", type, "size", Files.size(file), "digest", digest);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError("the registry answers " + answer + ": " + answer.body());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static URI uri(String path) {
    return URI.create("http://" + REGISTRY + path);
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      MessageDigest digest = ((DigestInputStream) in).getMessageDigest();
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
