package dev.podmend.runtime.preflight;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One response of HTTP/1. */
final class RegistryReply {

  private static final int MAX_HEAD = 65_536;
  private static final int MAX_INTERIM = 10;

  private final int status;
  private final Map<String, List<String>> fields;
  private final byte[] body;

  private RegistryReply(int status, Map<String, List<String>> fields, byte[] body) {
    this.status = status;
    this.fields = fields;
    this.body = body;
  }

  /** Reads a response; one longer than the bound ends the look. */
  static RegistryReply read(InputStream in, boolean hasBody, int maxBytes) throws IOException {
    RegistryReply head = head(in);
    for (int i = 0; head.status < 200 && i < MAX_INTERIM; i++) {
      head = head(in);
    }
    boolean bare = !hasBody || head.status == 204 || head.status == 304;
    byte[] body = bare ? new byte[0] : head.body(in, maxBytes);
    return new RegistryReply(head.status, head.fields, body);
  }

  private static RegistryReply head(InputStream in) throws IOException {
    String first = line(in, MAX_HEAD);
    String digits =
        first.startsWith("HTTP/1.") && first.length() >= 12 ? first.substring(9, 12) : "";
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw improper("what answers is no web server");
    }
    return new RegistryReply(Integer.parseInt(digits), fields(in), new byte[0]);
  }

  private static Map<String, List<String>> fields(InputStream in) throws IOException {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int left = MAX_HEAD;
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

  private static String line(InputStream in, int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within a response");
      }
      if (line.length() >= limit) {
        throw improper("the head of a response has no end");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private byte[] body(InputStream in, int maxBytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (field("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT).equals("chunked")) {
      for (int left = chunk(in); left > 0; left = chunk(in)) {
        copy(in, body, left, maxBytes);
        line(in, 2);
      }
    } else if (field("Content-Length").isPresent()) {
      copy(in, body, number(field("Content-Length").get(), 10), maxBytes);
    } else {
      copy(in, body, -1, maxBytes);
    }
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    String line = line(in, 1024);
    int semicolon = line.indexOf(';');
    return number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
  }

  private static int number(String digits, int radix) throws RegistryStop {
    boolean proper =
        !digits.isEmpty()
            && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    if (!proper) {
      throw improper("a response has no proper length");
    }
    return digits.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(digits, radix);
  }

  /** Copies that many bytes; below zero: up to the end. */
  private static void copy(InputStream in, ByteArrayOutputStream to, int length, int maxBytes)
      throws IOException {
    byte[] buffer = new byte[8192];
    int left = length < 0 ? Integer.MAX_VALUE : length;
    if (length > maxBytes - to.size()) {
      throw improper("an answer is longer than " + maxBytes + " bytes");
    }
    while (left > 0) {
      int count = in.read(buffer, 0, Math.min(buffer.length, left));
      if (count < 0 && length >= 0) {
        throw new EOFException("the connection ended within a response");
      }
      if (count < 0) {
        return;
      }
      if (count > maxBytes - to.size()) {
        throw improper("an answer is longer than " + maxBytes + " bytes");
      }
      to.write(buffer, 0, count);
      left -= count;
    }
  }

  private static RegistryStop improper(String what) {
    return new RegistryStop(RegistryVerdict.UNKNOWN, what);
  }

  /** Its three digits. */
  int status() {
    return status;
  }

  /** The content; empty where the method or the status has none. */
  byte[] body() {
    return body.clone();
  }

  Optional<String> field(String name) {
    return fields(name).stream().findFirst();
  }

  List<String> fields(String name) {
    return fields.getOrDefault(name, List.of());
  }

  boolean isRedirect() {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
