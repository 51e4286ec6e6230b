package dev.podmend.testkit.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns HTTP exchanges into requests, and replies and faults into HTTP. */
final class ApiHandler implements HttpHandler {

  private static final int NO_BODY = -1;

  private final ObjectStore store;
  private final ResourceCatalog catalog;
  private final ResourceApi api;
  private final Policies policies;
  private final Faults faults;
  private final Discovery discovery;
  private final Clock clock;
  private final boolean strict;
  private final List<ApiRequest> requests = new ArrayList<>();
  private final Set<WatchStream> watches = ConcurrentHashMap.newKeySet();

  ApiHandler(
      ObjectStore store,
      ResourceCatalog catalog,
      ResourceApi api,
      Policies policies,
      Faults faults,
      Clock clock,
      boolean strict) {
    this.store = store;
    this.catalog = catalog;
    this.api = api;
    this.policies = policies;
    this.faults = faults;
    this.discovery = new Discovery(catalog);
    this.clock = clock;
    this.strict = strict;
  }

  List<ApiRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void forgetRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  void endWatches(WatchStream.End how) {
    synchronized (store.lock()) {
      watches.forEach(watch -> watch.end(how));
      store.lock().notifyAll();
    }
  }

  void bookmark() {
    synchronized (store.lock()) {
      watches.forEach(WatchStream::bookmark);
      store.lock().notifyAll();
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ApiRequest request = request(exchange);
    if (request.isUpgrade()) {
      // An empty 200 makes clients fall back to streaming over plain HTTP at once.
      exchange.sendResponseHeaders(200, NO_BODY);
      exchange.close();
      return;
    }
    Optional<Fault> fault;
    synchronized (requests) {
      requests.add(request);
      fault = faults.next(request);
    }
    if (fault.isPresent()) {
      suffer(fault.get(), request, exchange);
    } else if (request.isWatch()) {
      watch(request, exchange);
    } else {
      send(answer(request), exchange);
    }
  }

  private ApiRequest request(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new ApiRequest(
        exchange.getRequestMethod(),
        uri.getPath(),
        ApiRequest.parseQuery(uri.getRawQuery()),
        headers,
        ApiPath.parse(uri.getPath()),
        body,
        clock.instant());
  }

  private Reply answer(ApiRequest request) {
    try {
      synchronized (store.lock()) {
        return request.target().isPresent()
            ? api.answer(request, checked(request))
            : discovery.answer(request.path()).orElseThrow(ApiProblem::noSuchPath);
      }
    } catch (ApiProblem problem) {
      return Reply.of(problem);
    }
  }

  /** The target, if the caller may touch it and it can exist. */
  private ApiPath checked(ApiRequest request) {
    ApiPath path = request.target().orElseThrow(ApiProblem::noSuchPath);
    AccessCheck check = AccessCheck.of(request, path);
    if (!path.resource().equals("selfsubjectaccessreviews") && !policies.allows(check)) {
      throw check.refusal(path);
    }
    if (strict && catalog.find(path).isEmpty()) {
      throw ApiProblem.noSuchPath();
    }
    return path;
  }

  private void suffer(Fault fault, ApiRequest request, HttpExchange exchange) throws IOException {
    Reply reply = fault.isApplied() && !request.isWatch() ? answer(request) : fault.reply();
    switch (fault.reaction()) {
      case ANSWER -> send(fault.reply(), exchange);
      case RESET -> exchange.close();
      case TRUNCATE -> sendHalf(reply, exchange);
      case HANG -> hang(exchange);
    }
  }

  private void hang(HttpExchange exchange) {
    try {
      faults.hanging().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void send(Reply reply, HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.code(), body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static void sendHalf(Reply reply, HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, Math.max(2, body.length));
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, body.length / 2);
    out.flush();
    // Closing an exchange whose body is not complete breaks the connection.
    exchange.close();
  }

  private void watch(ApiRequest request, HttpExchange exchange) throws IOException {
    WatchStream watch;
    try {
      ApiPath path = checked(request);
      watch = new WatchStream(store, path, catalog.at(path), request);
    } catch (ApiProblem problem) {
      send(Reply.of(problem), exchange);
      return;
    }
    watches.add(watch);
    try {
      stream(watch, request, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watches.remove(watch);
    }
    exchange.close();
  }

  private static void stream(WatchStream watch, ApiRequest request, HttpExchange exchange)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    Optional<WatchStream.End> end = watch.run(request, exchange.getResponseBody());
    if (end.filter(WatchStream.End.DROPPED::equals).isPresent()) {
      // The server closes the connection of a handler that fails, without the stream's proper end.
      throw new IOException("watch dropped");
    }
  }
}
