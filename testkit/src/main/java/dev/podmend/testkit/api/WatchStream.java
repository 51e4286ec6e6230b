package dev.podmend.testkit.api;

import dev.podmend.testkit.api.ObjectStore.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One watch: what it has seen, and how it ends. */
final class WatchStream {

  /** How a test ends a running watch. */
  enum End {
    /** The connection breaks. */
    DROPPED,
    /** The server says that the version is too old, then ends the stream. */
    EXPIRED
  }

  private final ObjectStore store;
  private final ApiPath path;
  private final ApiResource resource;
  private final Predicate<KubeObject> selector;
  private final boolean bookmarks;
  private long seen;
  private Optional<End> end = Optional.empty();
  private boolean bookmarkDue;

  WatchStream(ObjectStore store, ApiPath path, ApiResource resource, ApiRequest request) {
    this.store = store;
    this.path = path;
    this.resource = resource;
    this.selector = Selector.of(request, path);
    this.bookmarks = request.isTrue("allowWatchBookmarks");
  }

  /** Ends the watch. The caller holds the store's lock and wakes the waiting. */
  void end(End how) {
    end = Optional.of(how);
  }

  /** Makes the watch send a bookmark if its client wants them. Lock held as above. */
  void bookmark() {
    bookmarkDue = bookmarks;
  }

  /**
   * Writes events until the time is up or a test ends the watch.
   *
   * @return how a test ended it, empty where its time was up
   */
  Optional<End> run(ApiRequest request, OutputStream out) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout(request));
    write(first(request), out);
    while (true) {
      List<Map<String, Object>> events;
      Optional<End> ended;
      synchronized (store.lock()) {
        events = await(deadline);
        ended = end;
      }
      write(events, out);
      if (ended.isPresent() || deadline - System.nanoTime() <= 0) {
        return ended;
      }
    }
  }

  private static long timeout(ApiRequest request) {
    return request.parameter("timeoutSeconds").map(Long::valueOf).orElse(3600L);
  }

  /** From no version, or 0: what there is now. From a version: nothing, or that it is too old. */
  private List<Map<String, Object>> first(ApiRequest request) {
    long from = request.parameter("resourceVersion").map(ResourceApi::version).orElse(0L);
    synchronized (store.lock()) {
      seen = from == 0 ? store.version() : from;
      if (from != 0 && from < store.compacted()) {
        end = Optional.of(End.EXPIRED);
      }
      return from != 0
          ? List.of()
          : store.within(path).stream()
              .map(Map.Entry::getValue)
              .filter(selector)
              .map(object -> event("ADDED", object.tree()))
              .toList();
    }
  }

  private List<Map<String, Object>> await(long deadline) throws InterruptedException {
    List<Map<String, Object>> events = pending();
    long left = deadline - System.nanoTime();
    while (events.isEmpty() && end.isEmpty() && left > 0) {
      store.lock().wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      events = pending();
      left = deadline - System.nanoTime();
    }
    return events;
  }

  private List<Map<String, Object>> pending() {
    List<Map<String, Object>> events = new ArrayList<>();
    if (end.filter(End.EXPIRED::equals).isPresent()) {
      events.add(event("ERROR", expired().status()));
      return events;
    }
    for (Change change : store.since(seen)) {
      seen = change.version();
      if (change.key().isWithin(path)) {
        event(change).ifPresent(events::add);
      }
    }
    if (bookmarkDue) {
      bookmarkDue = false;
      events.add(event("BOOKMARK", bookmarked()));
    }
    return events;
  }

  private ApiProblem expired() {
    return ApiProblem.gone("too old resource version: %d (%d)".formatted(seen, store.compacted()));
  }

  private Map<String, Object> bookmarked() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", resource.kind());
    object.put("apiVersion", resource.apiVersion());
    object.put("metadata", Map.of("resourceVersion", Long.toString(store.version())));
    return object;
  }

  /** An object that enters the selection is added, one that leaves it is deleted. */
  private Optional<Map<String, Object>> event(Change change) {
    Optional<KubeObject> before = change.before().filter(selector);
    Optional<KubeObject> after = change.after().filter(selector);
    if (after.isPresent()) {
      return Optional.of(event(before.isPresent() ? "MODIFIED" : "ADDED", after.get().tree()));
    }
    return before.map(last -> event("DELETED", atVersion(last, change.version())));
  }

  private static Map<String, Object> atVersion(KubeObject last, long version) {
    KubeObject object = last.copy();
    object.metadata().put("resourceVersion", Long.toString(version));
    return object.tree();
  }

  private static Map<String, Object> event(String type, Map<String, Object> object) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("object", object);
    return event;
  }

  private static void write(List<Map<String, Object>> events, OutputStream out) throws IOException {
    for (Map<String, Object> event : events) {
      out.write((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }
}
