package dev.podmend.examples.cli.input;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP server that answers requests by the beginning of their path and query. */
public final class FakeCluster implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();

  private FakeCluster(HttpServer server) {
    this.server = server;
  }

  /** A server that knows nothing yet: every path is not found. */
  public static FakeCluster start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeCluster cluster = new FakeCluster(HttpServer.create(address, 0));
      cluster.server.createContext("/", cluster::answer);
      cluster.server.start();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers from now on; the first beginning that fits decides. */
  public FakeCluster answer(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  /** The requests so far, decoded. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Writes a kubeconfig with a context {@code here} for namespace {@code shop}. */
  public Path kubeconfig(Path folder) {
    String yaml =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - name: here
          context: {cluster: fake, user: me, namespace: shop}
        clusters:
        - name: fake
          cluster: {server: "http://127.0.0.1:%d"}
        users:
        - name: me
          user: {token: none}
        """;
    try {
      return Files.writeString(
          folder.resolve("kubeconfig"), yaml.formatted(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
    requests.add(request);
    Answer answer =
        answers.entrySet().stream()
            .filter(entry -> request.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new Answer(404, "{\"kind\":\"Status\",\"code\":404,\"reason\":\"NotFound\"}"));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Answer(int status, String body) {}
}
