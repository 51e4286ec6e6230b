package dev.podmend.runtime.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The first part of an HTTP response, at most 64 KiB of it.
 *
 * @param status its three digits
 * @param message what stands behind them, perhaps nothing
 * @param fields the values by their names, in whatever case
 */
public record ResponseHead(int status, String message, Map<String, List<String>> fields) {

  private static final int MAX_BYTES = 65_536;
  private static final int MAX_INTERIM = 10;

  /**
   * Reads up to the blank line. Interim responses are passed over.
   *
   * @throws ImproperResponseException if it is none, or too long
   */
  public static ResponseHead read(InputStream in) throws IOException {
    ResponseHead head = readOne(in);
    for (int i = 0; head.isInterim(); i++) {
      if (i == MAX_INTERIM) {
        throw new ImproperResponseException("the server answers, but never in earnest");
      }
      head = readOne(in);
    }
    return head;
  }

  private boolean isInterim() {
    return status >= 100 && status < 200 && status != 101;
  }

  private static ResponseHead readOne(InputStream in) throws IOException {
    String first = line(in, MAX_BYTES);
    boolean answers = first.startsWith("HTTP/1.") && first.length() >= 12;
    String digits = answers ? first.substring(9, 12) : "";
    if (!answers || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new ImproperResponseException("the server does not answer in HTTP");
    }
    return new ResponseHead(Integer.parseInt(digits), first.substring(12).strip(), fields(in));
  }

  private static Map<String, List<String>> fields(InputStream in) throws IOException {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int left = MAX_BYTES;
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      left -= line.length() + 1;
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields
            .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /**
   * Reads one line.
   *
   * @param limit of how many bytes it may be
   * @return the line without its end
   */
  public static String line(InputStream in, int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within the head of a response");
      }
      if (line.length() >= limit) {
        throw new ImproperResponseException("the head of a response has no end");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The last value of a field of that name, in whatever case. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(values -> values.get(values.size() - 1));
  }

  /** Whether it sends elsewhere. */
  public boolean isRedirect() {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** What the server says to a person, where it says it plainly. */
  public String words() {
    return message.isEmpty() ? Integer.toString(status) : status + " " + message;
  }

  /** Whether the response is of that media type, whatever its parameters. */
  public boolean isOfType(String type) {
    String stated = field("Content-Type").orElse("");
    int semicolon = stated.indexOf(';');
    return (semicolon < 0 ? stated : stated.substring(0, semicolon)).strip().equals(type);
  }

  /** Writes a request's head in the encoding that it is read back in. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
