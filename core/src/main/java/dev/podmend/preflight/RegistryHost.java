package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.Set;

/** Matches the hosts of a pull secret with images, as the kubelet does. */
final class RegistryHost {

  private static final Set<String> DOCKER_HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

  private RegistryHost() {}

  /** Whether credentials for a host, perhaps with a path, are used for an image. */
  static boolean covers(String entry, ImageReference image) {
    String bare = withoutScheme(entry);
    int slash = bare.indexOf('/');
    String host = slash < 0 ? bare : bare.substring(0, slash);
    String path = slash < 0 ? "" : trimmed(bare.substring(slash));
    boolean api = path.equals("v1") || path.equals("v2");
    return hostMatches(host, image.registry())
        && (path.isEmpty() || api || image.repository().startsWith(path));
  }

  private static String withoutScheme(String entry) {
    int scheme = entry.indexOf("://");
    return scheme < 0 ? entry : entry.substring(scheme + 3);
  }

  private static String trimmed(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  private static boolean hostMatches(String pattern, String host) {
    return pattern.equals(host)
        || (DOCKER_HUB.contains(pattern) && DOCKER_HUB.contains(host))
        || (pattern.indexOf('*') >= 0 && labelsMatch(pattern, host));
  }

  /** A star stands for any part of one label: {@code *.example.org}, {@code reg-*.example.org}. */
  private static boolean labelsMatch(String pattern, String host) {
    int p = 0;
    int h = 0;
    while (p <= pattern.length() && h <= host.length()) {
      int patternEnd = end(pattern, p);
      int hostEnd = end(host, h);
      if (!labelMatches(pattern.substring(p, patternEnd), host.substring(h, hostEnd))) {
        return false;
      }
      p = patternEnd + 1;
      h = hostEnd + 1;
    }
    return p > pattern.length() && h > host.length();
  }

  private static int end(String text, int start) {
    int dot = text.indexOf('.', start);
    return dot < 0 ? text.length() : dot;
  }

  private static boolean labelMatches(String pattern, String label) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(label);
    }
    String before = pattern.substring(0, star);
    String after = pattern.substring(pattern.lastIndexOf('*') + 1);
    return label.length() >= before.length() + after.length()
        && label.startsWith(before)
        && label.endsWith(after);
  }
}
