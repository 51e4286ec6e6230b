package dev.podmend.recovery;

import java.util.Locale;

/** As much of an image reference as the guards of a fallback need. Any text has one. */
record ImageName(String registry, String rest) {

  private static final String DEFAULT_REGISTRY = "docker.io";

  static ImageName of(String image) {
    String text = image.strip();
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return hasHost
        ? new ImageName(host(first), normal(first, text.substring(slash + 1)))
        : new ImageName(DEFAULT_REGISTRY, normal(DEFAULT_REGISTRY, text));
  }

  private static String host(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.equals("index.docker.io") || lower.equals("registry-1.docker.io")
        ? DEFAULT_REGISTRY
        : lower;
  }

  private static String normal(String host, String rest) {
    String path =
        host(host).equals(DEFAULT_REGISTRY) && rest.indexOf('/') < 0 ? "library/" + rest : rest;
    boolean tagged = path.indexOf(':') >= 0 || path.indexOf('@') >= 0;
    return tagged ? path : path + ":latest";
  }
}
