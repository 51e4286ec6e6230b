package dev.podmend.runtime.preflight;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where to send a request.
 *
 * @param server who is asked
 * @param target the path with its query, as the request's first line has it
 */
record RegistryUrl(RegistryServer server, String target) {

  /** The absolute URL that a registry names; empty where it is no proper one. */
  static Optional<RegistryUrl> parse(String text) {
    try {
      URI url = new URI(text);
      return RegistryServer.of(url).map(server -> new RegistryUrl(server, target(url)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String target(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  /** Where a redirect of this URL leads; empty where that is no proper URL. */
  Optional<RegistryUrl> redirectedTo(String location) {
    return location.startsWith("/") && !location.startsWith("//")
        ? Optional.of(new RegistryUrl(server, location))
        : parse(location);
  }

  /** This URL with more in its query. */
  RegistryUrl with(String query) {
    String joint = target.indexOf('?') < 0 ? "?" : "&";
    return query.isEmpty() ? this : new RegistryUrl(server, target + joint + query);
  }
}
