package dev.podmend.testkit.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bare stream of a watch of config maps, line by line. */
final class RawWatch implements AutoCloseable {

  private final HttpURLConnection connection;
  private final BufferedReader lines;

  private RawWatch(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    this.lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  static RawWatch open(FakeApiServer server, String parameters) throws IOException {
    URI uri =
        URI.create(server.url() + "/api/v1/namespaces/default/configmaps?watch=true&" + parameters);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout(10_000);
    return new RawWatch(connection);
  }

  /** The next line, null at the end of the stream. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
