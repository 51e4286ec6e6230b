package dev.podmend.runtime.git;

import java.net.URL;
import java.util.Locale;

/** A server as the web tells them apart. Credentials are for one of them, and so is a fetch. */
record Origin(String scheme, String host, int port) {

  static Origin of(URL url) {
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    return new Origin(
        url.getProtocol().toLowerCase(Locale.ROOT), url.getHost().toLowerCase(Locale.ROOT), port);
  }

  boolean isEncrypted() {
    return scheme.equals("https");
  }

  /** Whether the other is the same server, at most better protected. */
  boolean leadsTo(Origin other) {
    return equals(other)
        || (equals(new Origin("http", other.host, 80))
            && other.equals(new Origin("https", host, 443)));
  }

  /** As an HTTP request names the server. */
  String hostHeader() {
    boolean usual = port == (isEncrypted() ? 443 : 80);
    return usual ? host : host + ":" + port;
  }
}
