package dev.podmend.runtime.preflight;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The machine's own {@code docker-registry}, on the loopback, over plain HTTP. */
final class RealRegistry implements AutoCloseable {

  static final Path BINARY = Path.of("/usr/bin/docker-registry");

  private static final String IMAGE_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

  /** What htpasswd makes of the name {@code user} and the password {@code secret}. */
  private static final String HTPASSWD =
      "user:$2y$04$aE7iZUTsXAzxWUvyJR.uK.0GNJ4E6IRfSr/lMvr8AFl7F8Nf93BfW\n";

  private final Process process;
  private final String host;
  private final String authorization;

  private RealRegistry(Process process, String host, String authorization) {
    this.process = process;
    this.host = host;
    this.authorization = authorization;
  }

  static RealRegistry open(Path folder) throws IOException {
    return start(folder, "", "");
  }

  /** One that knows the name {@code user} with the password {@code secret}, and nobody else. */
  static RealRegistry guarded(Path folder) throws IOException {
    Path passwords = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
    String section = "auth:\n  htpasswd:\n    realm: tests\n    path: " + passwords + "\n";
    return start(folder, section, "Basic dXNlcjpzZWNyZXQ=");
  }

  private static RealRegistry start(Path folder, String auth, String authorization)
      throws IOException {
    String host = "127.0.0.1:" + freePort();
    String config =
        """
        version: 0.1
        log:
          level: info
        storage:
          filesystem:
            rootdirectory: %s
        http:
          addr: %s
        %s
        """
            .formatted(folder.resolve("images"), host, auth);
    Path file = Files.writeString(folder.resolve("config.yml"), config);
    Process process =
        new ProcessBuilder(BINARY.toString(), "serve", file.toString())
            .redirectErrorStream(true)
            .start();
    awaitListening(process);
    return new RealRegistry(process, host, authorization);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its output goes on being read, so that it never waits for somebody to. */
  private static void awaitListening(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      if (line.contains("listening on")) {
        Thread reader = new Thread(() -> lines.lines().forEach(more -> {}), "registry-output");
        reader.setDaemon(true);
        reader.start();
        return;
      }
    }
    throw new IOException("the registry does not start: " + seen);
  }

  String host() {
    return host;
  }

  /** Pushes an image without layers; returns its digest. */
  String push(String repository, String tag, String architecture, String user) throws Exception {
    String config =
        "{\"os\":\"linux\",\"architecture\":\"%s\",\"config\":{\"User\":\"%s\"},"
                .formatted(architecture, user)
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
    upload(repository, config);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","size":%d,"digest":"%s"},
         "layers":[]}
        """
            .formatted(IMAGE_TYPE, config.length(), digest(config));
    return put(repository, tag, IMAGE_TYPE, manifest);
  }

  /** Pushes an index of two images; returns its digest. */
  String pushIndex(String repository, String tag) throws Exception {
    String amd64 = push(repository, tag + "-amd64", "amd64", "");
    String arm64 = push(repository, tag + "-arm64", "arm64", "");
    String index =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[%s,%s]}
        """
            .formatted(INDEX_TYPE, entry(amd64, "amd64"), entry(arm64, "arm64"));
    return put(repository, tag, INDEX_TYPE, index);
  }

  private static String entry(String digest, String architecture) {
    return """
    {"mediaType":"%s","size":1,"digest":"%s","platform":{"os":"linux","architecture":"%s"}}
    """
        .formatted(IMAGE_TYPE, digest, architecture);
  }

  private void upload(String repository, String content) throws Exception {
    HttpResponse<String> started =
        send(request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
    String location = started.headers().firstValue("Location").orElseThrow();
    String joint = location.contains("?") ? "&" : "?";
    send(
        to(URI.create(location + joint + "digest=" + digest(content)))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(content)));
  }

  private String put(String repository, String tag, String type, String manifest) throws Exception {
    send(
        request("/v2/" + repository + "/manifests/" + tag)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(manifest)));
    return digest(manifest);
  }

  private HttpRequest.Builder request(String path) {
    return to(URI.create("http://" + host + path));
  }

  private HttpRequest.Builder to(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response + " " + response.body());
    }
    return response;
  }

  private static String digest(String content) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
