package dev.podmend.examples.notebook.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /livez}, {@code /readyz} and {@code /metrics} over HTTP. */
public final class Endpoints implements AutoCloseable {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads;

  private Endpoints(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer.
   *
   * @param address where to listen; port 0 for any that is free
   * @param notReady why the operator is not ready, one line a reason; empty where it is
   * @param metrics all metrics in Prometheus' text format
   * @throws IOException if the address cannot be had
   */
  public static Endpoints start(
      InetSocketAddress address, Supplier<List<String>> notReady, Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    server.createContext(
        "/",
        new Reading(
            Map.of(
                "/livez", () -> new Answer(OK, TEXT, "alive\n"),
                "/readyz", () -> readiness(notReady.get()),
                "/metrics", () -> new Answer(OK, METRICS, metrics.get()))));
    server.setExecutor(threads);
    server.start();
    return new Endpoints(server, threads);
  }

  private static Answer readiness(List<String> reasons) {
    return reasons.isEmpty()
        ? new Answer(OK, TEXT, "ready\n")
        : new Answer(UNAVAILABLE, TEXT, String.join("\n", reasons) + "\n");
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Answer(int status, String type, String body) {}

  private record Reading(Map<String, Supplier<Answer>> answers) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        Answer given = answerTo(exchange);
        byte[] body = given.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", given.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(given.status(), head ? -1 : body.length);
        if (!head) {
          exchange.getResponseBody().write(body);
        }
      }
    }

    private Answer answerTo(HttpExchange exchange) {
      Supplier<Answer> answer = answers.get(exchange.getRequestURI().getPath());
      if (answer == null) {
        return new Answer(NOT_FOUND, TEXT, "there are /livez, /readyz and /metrics\n");
      }
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> answer.get();
        default -> new Answer(NOT_ALLOWED, TEXT, "read it by GET\n");
      };
    }
  }
}
