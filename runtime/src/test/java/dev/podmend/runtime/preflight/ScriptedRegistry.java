package dev.podmend.runtime.preflight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.git.HostPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A server on the loopback that answers as a test says, and notes what it was asked. */
final class ScriptedRegistry implements AutoCloseable {

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /**
   * What was asked.
   *
   * @param target path and query
   */
  record Request(String method, String target, Optional<String> authorization) {}

  /** What to answer. */
  record Response(int status, Map<String, String> headers, String body) {

    static Response of(int status) {
      return new Response(status, Map.of(), "");
    }

    static Response of(int status, String header, String value) {
      return new Response(status, Map.of(header, value), "");
    }

    static Response json(String body) {
      return new Response(200, Map.of("Content-Type", "application/json"), body);
    }
  }

  private ScriptedRegistry(HttpServer server, Function<Request, Response> script) {
    this.server = server;
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  static ScriptedRegistry plain(Function<Request, Response> script) {
    try {
      return new ScriptedRegistry(HttpServer.create(loopback(), 0), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ScriptedRegistry encrypted(SSLContext context, Function<Request, Response> script) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new ScriptedRegistry(server, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange, Function<Request, Response> script)
      throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    requests.add(request);
    Response response = script.apply(request);
    response.headers.forEach(exchange.getResponseHeaders()::add);
    byte[] body = response.body.getBytes(StandardCharsets.UTF_8);
    boolean bare = request.method.equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(response.status, bare ? -1 : body.length);
    if (!bare) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The credentials that were sent, in their order. */
  List<String> authorizations() {
    return requests.stream().flatMap(request -> request.authorization.stream()).toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The registry part of references to its images. */
  String host() {
    return "127.0.0.1:" + port();
  }

  ImageReference image(String rest) {
    return ImageReference.parse(host() + "/" + rest);
  }

  /** A check that may ask servers on the loopback. */
  static RegistryCheck check() {
    return RegistryCheck.STANDARD.withHosts(HostPolicy.PUBLIC.permittingNetworks("127.0.0.0/8"));
  }

  /** A check that speaks plain HTTP with this one. */
  RegistryCheck plainCheck() {
    return check().withPlainHttp(host());
  }

  /** A pull secret for this registry. */
  PullCredentials credentials(String user, String password) {
    return PullCredentials.parse(
        "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"%s\"}}}"
            .formatted(host(), user, password));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
