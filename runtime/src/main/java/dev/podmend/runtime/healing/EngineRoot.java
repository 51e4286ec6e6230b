package dev.podmend.runtime.healing;

import java.net.URI;
import java.util.Locale;

/**
 * Where an engine is.
 *
 * @param text the URL without a slash at its end
 * @param isEncrypted whether nobody on the way reads what is sent there
 */
record EngineRoot(String text, boolean isEncrypted) {

  static EngineRoot of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || uri.getHost() == null) {
      throw refused("http or https with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused("without user, query and fragment");
    }
    return new EngineRoot(withoutSlash(uri.toString()), scheme.equals("https"));
  }

  /** The URL itself may hold a password and is not repeated. */
  private static IllegalArgumentException refused(String rule) {
    return new IllegalArgumentException(
        "root must be a URL, " + rule + ", such as https://engine.example:8080");
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
  }
}
