package dev.podmend.runtime.git;

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
 * The first part of an HTTP response.
 *
 * @param status its three digits
 * @param message what stands behind them, perhaps nothing
 * @param fields the values by their names, in whatever case
 */
record HttpHead(int status, String message, Map<String, List<String>> fields) {

  private static final int MAX_BYTES = 65_536;

  /** Reads up to the blank line. Interim responses are passed over. */
  static HttpHead read(InputStream in) throws IOException {
    HttpHead head;
    do {
      head = readOne(in);
    } while (head.status >= 100 && head.status < 200 && head.status != 101);
    return head;
  }

  private static HttpHead readOne(InputStream in) throws IOException {
    String first = line(in, MAX_BYTES);
    boolean answers = first.startsWith("HTTP/1.") && first.length() >= 12;
    String digits = answers ? first.substring(9, 12) : "";
    if (!answers || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new FetchStop(GitProblem.UNINTELLIGIBLE, "the server does not answer in HTTP");
    }
    return new HttpHead(Integer.parseInt(digits), first.substring(12).strip(), fields(in));
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

  /** One line without its end. */
  static String line(InputStream in, int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within the head of a response");
      }
      if (line.length() >= limit) {
        throw new FetchStop(GitProblem.UNINTELLIGIBLE, "the head of a response has no end");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(values -> values.get(values.size() - 1));
  }

  boolean isRedirect() {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** What the server says to a person, where it says it plainly. */
  String words() {
    return message.isEmpty() ? Integer.toString(status) : status + " " + message;
  }

  /** Whether the response is of that media type, whatever its parameters. */
  boolean isOfType(String type) {
    String stated = field("Content-Type").orElse("");
    int semicolon = stated.indexOf(';');
    return (semicolon < 0 ? stated : stated.substring(0, semicolon)).strip().equals(type);
  }

  /** Writes a request's head in the encoding that it is read back in. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
