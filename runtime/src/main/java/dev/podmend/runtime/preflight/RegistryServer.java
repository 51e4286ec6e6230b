package dev.podmend.runtime.preflight;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A server to ask.
 *
 * @param host in lower case, as a URL has it: an IPv6 address is in brackets
 * @param port 1 to 65535
 * @param encrypted whether TLS is spoken
 */
record RegistryServer(String host, int port, boolean encrypted) {

  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_SERVER = "registry-1.docker.io";

  /** The server behind the registry part of an image reference. */
  static RegistryServer of(String registry, boolean plain) {
    String name = registry.equals(DOCKER_HUB) ? DOCKER_HUB_SERVER : registry;
    int colon = name.lastIndexOf(':');
    boolean hasPort = colon > name.lastIndexOf(']');
    String host = (hasPort ? name.substring(0, colon) : name).toLowerCase(Locale.ROOT);
    int port = hasPort ? port(name.substring(colon + 1)) : plain ? 80 : 443;
    return new RegistryServer(host, port, !plain);
  }

  /** The server of an absolute URL; empty where it is none of the web's or names a user. */
  static Optional<RegistryServer> of(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    boolean encrypted = scheme.equals("https");
    if ((!encrypted && !scheme.equals("http")) || url.getHost() == null) {
      return Optional.empty();
    }
    int port = url.getPort() < 0 ? (encrypted ? 443 : 80) : url.getPort();
    boolean proper = url.getRawUserInfo() == null && port >= 1 && port <= 65_535;
    return proper
        ? Optional.of(new RegistryServer(url.getHost().toLowerCase(Locale.ROOT), port, encrypted))
        : Optional.empty();
  }

  private static int port(String digits) {
    boolean proper = !digits.isEmpty() && digits.length() <= 5;
    int port = proper ? Integer.parseInt(digits) : 0;
    return port >= 1 && port <= 65_535 ? port : 0;
  }

  /** As an HTTP request names the server. */
  String hostHeader() {
    return port == (encrypted ? 443 : 80) ? host : host + ":" + port;
  }

  /** The name that a certificate has to bear. */
  String certificateName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Whether what is for this server may be told to the other: the same host, or one within the same
   * domain, and never less protected.
   */
  boolean trusts(RegistryServer other) {
    if (encrypted && !other.encrypted) {
      return false;
    }
    return host.equals(other.host) || (encrypted && isWithin(other.host, domain()));
  }

  private String domain() {
    int dot = host.indexOf('.');
    String parent = host.substring(dot + 1);
    boolean isName = !host.startsWith("[") && !host.chars().allMatch(c -> c == '.' || isDigit(c));
    return isName && dot >= 0 && parent.indexOf('.') >= 0 ? parent : isName ? host : "";
  }

  private static boolean isWithin(String host, String domain) {
    return domain.indexOf('.') > 0 && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
