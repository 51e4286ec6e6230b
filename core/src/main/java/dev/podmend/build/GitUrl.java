package dev.podmend.build;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a Git repository is: {@code https://host[:port]/path}, {@code http://…}, {@code
 * ssh://[user@]host[:port]/path} or the short form {@code user@host:path}.
 *
 * <p>It holds no credentials, no query and no fragment, and nothing that a shell, an option parser
 * or a template would take for its own.
 *
 * @param text the URL, at most {@value #MAX_LENGTH} characters
 */
public record GitUrl(String text) {

  /** How long a URL may be. */
  public static final int MAX_LENGTH = 2048;

  private static final String FIELD = "git URL";
  private static final List<String> SCHEMES = List.of("https", "http", "ssh");

  /**
   * Refuses what is no such URL.
   *
   * @throws IllegalArgumentException naming the URL (without credentials) and the rule it breaks
   */
  public GitUrl {
    Rule.require(
        text.length() <= MAX_LENGTH, FIELD, text, "is longer than " + MAX_LENGTH + " characters");
    Rule.requireNone(problem(text), FIELD, text);
  }

  /** How the repository is reached: {@code https}, {@code http} or {@code ssh}. */
  public String scheme() {
    int end = text.indexOf("://");
    return end < 0 ? "ssh" : text.substring(0, end);
  }

  /** The host, without user and port: {@code github.com}, {@code [::1]}. */
  public String host() {
    String authority = authority(text);
    String server = authority.substring(authority.indexOf('@') + 1);
    return server.startsWith("[")
        ? server.substring(0, server.indexOf(']') + 1)
        : server.substring(0, firstOf(server, ':'));
  }

  /** Whether it is reached over SSH, which needs a key. */
  public boolean isSsh() {
    return scheme().equals("ssh");
  }

  private static Optional<String> problem(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return shortFormProblem(text);
    }
    String name = text.substring(0, scheme);
    if (!SCHEMES.contains(name)) {
      return Optional.of("has a scheme that is not allowed: write https://, http:// or ssh://");
    }
    String authority = authority(text);
    return userProblem(name, authority)
        .or(() -> hostProblem(authority.substring(authority.lastIndexOf('@') + 1)))
        .or(() -> pathProblem(text.substring(scheme + 3 + authority.length())));
  }

  private static Optional<String> shortFormProblem(String text) {
    int colon = text.indexOf(':');
    int at = text.indexOf('@');
    if (at <= 0 || colon < at) {
      return Optional.of("is no Git URL: write https://host/path or user@host:path");
    }
    String path = text.substring(colon + 1);
    return userProblem("ssh", text.substring(0, colon))
        .or(() -> hostProblem(text.substring(at + 1, colon)))
        .or(() -> pathProblem(path.startsWith("/") ? path : "/" + path));
  }

  private static String authority(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text.substring(0, firstOf(text, ':'));
    }
    String rest = text.substring(scheme + 3);
    return rest.substring(0, firstOf(rest, '/'));
  }

  private static Optional<String> userProblem(String scheme, String authority) {
    int at = authority.lastIndexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String user = authority.substring(0, at);
    if (!scheme.equals("ssh") || user.indexOf(':') >= 0) {
      return Optional.of("holds credentials: put them into a Secret and name that instead");
    }
    boolean plain = Rule.isRunOf(user, c -> Rule.isAlphanumeric(c) || "._-".indexOf(c) >= 0);
    return plain && !user.startsWith("-")
        ? Optional.empty()
        : Optional.of("has a wrong user: letters, digits, . _ and inner hyphens are allowed");
  }

  private static Optional<String> hostProblem(String server) {
    int end = server.startsWith("[") ? server.indexOf(']') + 1 : firstOf(server, ':');
    String port = server.substring(end);
    boolean portIsRight =
        port.isEmpty()
            || (port.startsWith(":")
                && port.length() <= 6
                && Rule.isRunOf(port.substring(1), Rule::isDigit));
    return isHost(server.substring(0, end)) && portIsRight
        ? Optional.empty()
        : Optional.of("has a wrong host: write a DNS name or an address, then perhaps :port");
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[")) {
      return host.length() > 2
          && Rule.isRunOf(
              host.substring(1, host.length() - 1), c -> Rule.isHex(c) || c == ':' || c == '.');
    }
    return Rule.isSubdomain(host.toLowerCase(Locale.ROOT)) && isAscii(host);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static Optional<String> pathProblem(String path) {
    if (path.length() < 2) {
      return Optional.of("has no path: name the repository after the host");
    }
    int odd = firstOdd(path);
    if (odd < path.length()) {
      return Optional.of(
          "has a wrong path at its index "
              + odd
              + ": letters, digits, . _ ~ / + @ - and %XX of other visible characters are allowed");
    }
    return segmentProblem(path);
  }

  private static int firstOdd(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = Rule.isAlphanumeric(c) || "._~/+@-".indexOf(c) >= 0;
      if (!plain && !(c == '%' && isEscape(path, i))) {
        return i;
      }
    }
    return path.length();
  }

  /** An escape may not hide what is refused when written out. */
  private static boolean isEscape(String path, int percent) {
    if (percent + 2 >= path.length()
        || !Rule.isHex(path.charAt(percent + 1))
        || !Rule.isHex(path.charAt(percent + 2))) {
      return false;
    }
    int value = Integer.parseInt(path.substring(percent + 1, percent + 3), 16);
    return value >= ' ' && value != 0x7f && "./\\-%".indexOf(value) < 0;
  }

  private static Optional<String> segmentProblem(String path) {
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      if (segment.isEmpty()
          || segment.startsWith("-")
          || segment.equals(".")
          || segment.equals("..")) {
        return Optional.of("has a path segment that is empty, '.', '..' or starts with a hyphen");
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  private static int firstOf(String text, char c) {
    int index = text.indexOf(c);
    return index < 0 ? text.length() : index;
  }

  @Override
  public String toString() {
    return text;
  }
}
