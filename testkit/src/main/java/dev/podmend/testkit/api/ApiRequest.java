package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server received.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param query the query parameters, decoded; of repeated ones the last
 * @param headers the headers, names in lower case; of repeated ones the first value
 * @param target what it is about; empty for discovery and health
 * @param body the body as text, empty where there was none
 * @param at when it came, by the server's clock
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<ApiPath> target,
    String body,
    Instant at) {

  private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Pattern AMPERSAND = Pattern.compile("&");

  /** Copies the maps. */
  public ApiRequest {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
    requireNonNull(target, "target");
    requireNonNull(body, "body");
    requireNonNull(at, "at");
  }

  static Map<String, String> parseQuery(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      AMPERSAND
          .splitAsStream(raw)
          .filter(pair -> !pair.isEmpty())
          .forEach(pair -> put(pair, query));
    }
    return query;
  }

  private static void put(String pair, Map<String, String> query) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    query.put(decode(name), decode(value));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The verb as Kubernetes authorizes it: {@code get}, {@code list}, {@code watch}, {@code create},
   * {@code update}, {@code patch}, {@code delete} or {@code deletecollection}.
   */
  public String verb() {
    boolean one = target.map(path -> !path.name().isEmpty()).orElse(true);
    return switch (method) {
      case "GET" -> isWatch() ? "watch" : one ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> one ? "delete" : "deletecollection";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  /** Whether the request can change something. Dry runs and access reviews count too. */
  public boolean isMutation() {
    return MUTATING.contains(method);
  }

  /** Whether it is about the resource with this plural name, whatever the group. */
  public boolean isAbout(String resource) {
    return target.filter(path -> path.resource().equals(resource)).isPresent();
  }

  /** The subresource, empty where the request is about the object itself. */
  public String subresource() {
    return target.map(ApiPath::subresource).orElse("");
  }

  boolean isWatch() {
    return isTrue("watch");
  }

  boolean isTrue(String parameter) {
    String value = query.getOrDefault(parameter, "");
    return value.equals("true") || value.equals("1");
  }

  boolean isUpgrade() {
    return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** The media type of the body without its parameters. */
  String contentType() {
    String type = headers.getOrDefault("content-type", "");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : " " + query);
  }
}
