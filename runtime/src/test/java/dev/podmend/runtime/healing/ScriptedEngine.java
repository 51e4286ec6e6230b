package dev.podmend.runtime.healing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An engine on the loopback interface that answers everything in one way and remembers it. */
final class ScriptedEngine implements AutoCloseable {

  /** What an engine was asked. */
  record Asked(String method, String path, Headers headers, String body) {}

  private static final byte[] SOME = "{\"is_anomaly\":".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile HttpHandler answer = exchange -> exchange.sendResponseHeaders(404, -1);
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  private ScriptedEngine(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static ScriptedEngine start() {
    try {
      return new ScriptedEngine(HttpServer.create(loopback(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ScriptedEngine start(SSLContext certificate) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate));
      return new ScriptedEngine(server, "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  URI root() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  ScriptedEngine answering(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return playing(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  ScriptedEngine answering(String json) {
    return answering(200, "application/json", json);
  }

  ScriptedEngine redirectingTo(URI elsewhere) {
    return playing(
        exchange -> {
          exchange.getResponseHeaders().set("Location", elsewhere.toString());
          exchange.sendResponseHeaders(307, -1);
        });
  }

  /** Never sends so much as a status. */
  ScriptedEngine silent() {
    return playing(exchange -> awaitClose());
  }

  /** Begins a body and never ends it. */
  ScriptedEngine stallingInTheBody() {
    return playing(
        exchange -> {
          begin(exchange, 100);
          awaitClose();
        });
  }

  /** Ends the connection in the middle of a body. */
  ScriptedEngine hangingUpInTheBody() {
    return playing(exchange -> begin(exchange, 100));
  }

  /** Ends the connection before it has said anything. */
  ScriptedEngine hangingUp() {
    return playing(HttpExchange::close);
  }

  /** Sends a body without end, until nobody listens. */
  ScriptedEngine talkingWithoutEnd() {
    return playing(
        exchange -> {
          begin(exchange, 0);
          byte[] more = new byte[8192];
          while (true) {
            exchange.getResponseBody().write(more);
          }
        });
  }

  private static void begin(HttpExchange exchange, long length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, length);
    OutputStream body = exchange.getResponseBody();
    body.write(SOME);
    body.flush();
  }

  ScriptedEngine playing(HttpHandler answer) {
    this.answer = answer;
    return this;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
    try {
      answer.handle(exchange);
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
