package dev.podmend.runtime.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.podmend.build.GitUrl;
import dev.podmend.runtime.http.ResponseHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a folder of repositories by {@code git http-backend}. */
final class GitHttpBackend implements AutoCloseable {

  private final HttpServer server;
  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean olderProtocol;

  GitHttpBackend(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  void speakOlderProtocol() {
    olderProtocol = true;
  }

  GitUrl url(String name) {
    return new GitUrl("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
      environment(exchange, builder.environment());
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (OutputStream in = process.getOutputStream()) {
        exchange.getRequestBody().transferTo(in);
      }
      answer(exchange, new BufferedInputStream(process.getInputStream()));
    }
  }

  private void environment(HttpExchange exchange, Map<String, String> environment) {
    environment.putAll(GitCommand.environment(folder));
    environment.put("GIT_PROJECT_ROOT", folder.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    header(exchange, "Content-Type", "CONTENT_TYPE", environment);
    header(exchange, "Content-Length", "CONTENT_LENGTH", environment);
    header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
    if (!olderProtocol) {
      header(exchange, "Git-Protocol", "HTTP_GIT_PROTOCOL", environment);
    }
  }

  private static void header(
      HttpExchange exchange, String header, String name, Map<String, String> environment) {
    Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
        .ifPresent(value -> environment.put(name, value));
  }

  private static void answer(HttpExchange exchange, InputStream out) throws IOException {
    int status = 200;
    for (String line = ResponseHead.line(out, 4096);
        !line.isEmpty();
        line = ResponseHead.line(out, 4096)) {
      String value = line.substring(line.indexOf(':') + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(line.substring(0, line.indexOf(':')), value);
      }
    }
    exchange.sendResponseHeaders(status, 0);
    out.transferTo(exchange.getResponseBody());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
