package dev.podmend.runtime.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.podmend.build.GitUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves repositories by Git's smart protocol over HTTP, in both of its versions. */
final class GitHttpServer implements AutoCloseable {

  private static final String ADVERTISEMENT = "/info/refs";
  private static final String SERVICE = "/git-upload-pack";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private volatile Optional<String> authorization = Optional.empty();
  private volatile boolean olderProtocol;
  private volatile UnaryOperator<byte[]> distortion = UnaryOperator.identity();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  private GitHttpServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static GitHttpServer start() {
    try {
      return new GitHttpServer(HttpServer.create(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GitHttpServer start(SSLContext encryption) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(encryption));
      return new GitHttpServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  GitUrl serve(String name, Repository repository) {
    repositories.put("/" + name, repository);
    return url(name);
  }

  /** Answers requests for that path by other means. */
  void answer(String path, HttpHandler handler) {
    handlers.put(path, handler);
  }

  /** Wants that header with every request. */
  void require(String authorization) {
    this.authorization = Optional.of(authorization);
  }

  /** Speaks the older version of the protocol whatever is asked for. */
  void speakOlderProtocol() {
    olderProtocol = true;
  }

  /** Changes what answers requests for refs and objects. */
  void distort(UnaryOperator<byte[]> distortion) {
    this.distortion = distortion;
  }

  GitUrl url(String name) {
    return url("127.0.0.1", name);
  }

  GitUrl url(String host, String name) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return new GitUrl("%s://%s:%d/%s".formatted(scheme, host, port(), name));
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      Optional<String> shown =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      shown.ifPresent(authorizations::add);
      HttpHandler handler = handlers.get(path);
      if (handler != null) {
        handler.handle(exchange);
      } else if (authorization.isPresent() && !authorization.equals(shown)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        serve(exchange, path);
      }
    }
  }

  private void serve(HttpExchange exchange, String path) throws IOException {
    String ending = path.endsWith(SERVICE) ? SERVICE : ADVERTISEMENT;
    Repository repository =
        path.endsWith(ending)
            ? repositories.get(path.substring(0, path.length() - ending.length()))
            : null;
    if (repository == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    UploadPack service = new UploadPack(repository);
    service.setBiDirectionalPipe(false);
    service.setRequestPolicy(UploadPack.RequestPolicy.REACHABLE_COMMIT);
    service.setExtraParameters(protocol(exchange));
    if (ending.equals(ADVERTISEMENT)) {
      advertise(exchange, service);
    } else {
      upload(exchange, service);
    }
  }

  private List<String> protocol(HttpExchange exchange) {
    List<String> asked = exchange.getRequestHeaders().get("Git-Protocol");
    return olderProtocol || asked == null ? List.of() : new ArrayList<>(asked);
  }

  private static void advertise(HttpExchange exchange, UploadPack service) throws IOException {
    exchange
        .getResponseHeaders()
        .add("Content-Type", "application/x-git-upload-pack-advertisement");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    service.sendAdvertisedRefs(
        new PacketLineOutRefAdvertiser(new PacketLineOut(out)), "git-upload-pack");
    out.close();
  }

  private void upload(HttpExchange exchange, UploadPack service) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
    exchange.sendResponseHeaders(200, 0);
    InputStream in = exchange.getRequestBody();
    boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    service.upload(compressed ? new GZIPInputStream(in) : in, out, null);
    exchange.getResponseBody().write(distortion.apply(out.toByteArray()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
