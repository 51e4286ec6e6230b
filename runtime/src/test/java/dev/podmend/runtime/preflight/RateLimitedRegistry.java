package dev.podmend.runtime.preflight;

import dev.podmend.runtime.preflight.ScriptedRegistry.Request;
import dev.podmend.runtime.preflight.ScriptedRegistry.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a real registry and lets so many pulls of a window of six hours through, as Docker
 * Hub does: a pull is a GET of a manifest, and beyond them it answers 429 and when to come back.
 */
final class RateLimitedRegistry implements AutoCloseable {

  private static final String REFUSAL =
      "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"You have reached your"
          + " unauthenticated pull rate limit.\"}]}";

  private final RealRegistry registry;
  private final Set<String> counted;
  private final AtomicInteger left;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ScriptedRegistry front;

  private RateLimitedRegistry(RealRegistry registry, Set<String> counted, int pulls) {
    this.registry = registry;
    this.counted = counted;
    this.left = new AtomicInteger(pulls);
    this.front = ScriptedRegistry.plain(this::answer);
  }

  /** One that counts pulls. */
  static RateLimitedRegistry before(RealRegistry registry, int pulls) {
    return new RateLimitedRegistry(registry, Set.of("GET"), pulls);
  }

  /** One that counts questions for a manifest as well. */
  static RateLimitedRegistry beforeAllOf(RealRegistry registry, int questions) {
    return new RateLimitedRegistry(registry, Set.of("GET", "HEAD"), questions);
  }

  private Response answer(Request request) {
    boolean counts = counted.contains(request.method()) && request.target().contains("/manifests/");
    return counts && left.getAndDecrement() <= 0 ? refusal() : forward(request);
  }

  private static Response refusal() {
    return new Response(
        429,
        Map.of(
            "Content-Type", "application/json",
            "Retry-After", "21600",
            "ratelimit-limit", "100;w=21600",
            "ratelimit-remaining", "0;w=21600"),
        REFUSAL);
  }

  private Response forward(Request request) {
    HttpRequest onward =
        HttpRequest.newBuilder(URI.create("http://" + registry.host() + request.target()))
            .header("Accept", ImageManifest.MEDIA_TYPES)
            .method(request.method(), BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = client.send(onward, BodyHandlers.ofString());
      Map<String, String> headers = new LinkedHashMap<>();
      for (String name : Set.of("Content-Type", "Docker-Content-Digest")) {
        answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
      }
      return new Response(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      return Response.of(502);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.of(504);
    }
  }

  /** What the registry says of an image when it is asked through this one. */
  RegistryLookup look(String image) {
    return front.plainCheck().look(front.image(image), PullCredentials.NONE);
  }

  /** Whether the registry has an image when it is asked through this one. */
  RegistryLookup find(String image) {
    return front.plainCheck().find(front.image(image), PullCredentials.NONE);
  }

  /** How often it was asked for manifests. */
  long questions() {
    return front.requests().stream()
        .filter(request -> request.target().contains("/manifests/"))
        .count();
  }

  /** Lets so many more through. */
  void beginWindow(int pulls) {
    left.set(pulls);
  }

  @Override
  public void close() {
    front.close();
  }
}
